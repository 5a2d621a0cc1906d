"""The page of a result in one group, put together: everything it says and draws."""

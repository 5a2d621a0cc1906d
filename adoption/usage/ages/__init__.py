"""Use by age: on the weeks since go-live, of one group or of all."""

"""Mail, sent by jobs through the server that the settings name."""

"""Files that the application serves and keeps."""

"""Files and pasted text: read, checked, staged, applied and undone. It knows no kind of file."""

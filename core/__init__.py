"""The floor every part stands on. It knows no product word."""

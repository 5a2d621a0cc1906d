"""Where use is heading: a forecast, computed beforehand and shown with how far it may be wrong."""

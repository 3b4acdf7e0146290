"""The window's own widgets; each keeps a real Qt base class, so that keyboard and accessibility come with it."""

"""The main job played through the real windows: the demonstration, and the end-to-end test."""

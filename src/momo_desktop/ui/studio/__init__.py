"""Making papers: what is asked, how it shall look, the preview, printing and saving."""

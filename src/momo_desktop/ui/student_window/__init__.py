"""The student's own window: it is given the student's view and a language, and knows nothing else."""

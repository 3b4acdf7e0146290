"""One method per thing that the counsellor does; one unit of work each."""

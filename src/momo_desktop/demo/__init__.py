"""An invented school, for trying the program and for testing it; nobody and no place in it is real."""

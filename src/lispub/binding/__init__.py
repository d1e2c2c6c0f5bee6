"""The parts of a binding, one file each: gathering, destinations, outline, folios, fonts, metadata."""

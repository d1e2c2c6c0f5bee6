"""One file a kind of chart: its options, its drawing."""

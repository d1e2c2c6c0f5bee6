"""All that touches WeasyPrint: fetcher, fonts, units."""

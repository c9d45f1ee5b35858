"""Countries: the ID in addresses, and what quotations, quotes, and orders have instead."""

from __future__ import annotations

from typing import NamedTuple


class Country(NamedTuple):
    """A country as documents have it."""

    iso_code: str
    """The ISO code, as the value maps of the published table maps write it (SCM)."""
    name: str
    """The name, as the value maps of the published table maps write it (Sales)."""


_COUNTRIES = {
    "AUS": Country("au", "australia"),
    "AUT": Country("at", "austria"),
    "BEL": Country("be", "belgium"),
    "CAN": Country("ca", "canada"),
    "CHN": Country("cn", "china"),
    "COL": Country("co", "columbia"),
    "DEU": Country("de", "germany"),
    "DNK": Country("dk", "denmark"),
    "EGY": Country("eg", "egypt"),
    "ESP": Country("es", "spain"),
    "FIN": Country("fi", "finland"),
    "FRA": Country("fr", "france"),
    "GBR": Country("gb", "united kingdom"),
    "IND": Country("in", "india"),
    "JPN": Country("jp", "japan"),
    "NOR": Country("no", "norway"),
    "NZL": Country("nz", "new zealand"),
    "SWE": Country("se", "sweden"),
    "TUR": Country("tr", "turkey"),
    "USA": Country("us", "united states"),
    "ZAF": Country("za", "south africa"),
}
"""The countries of the published value maps, by the country/region ID."""


def country_of(region_id: str) -> Country:
    """Return the country with that ID. The value maps have no other country (ruling R64)."""
    return _COUNTRIES.get(region_id, Country(region_id, region_id))


_REGIONS = {country.iso_code: region for region, country in _COUNTRIES.items()}


def region_of(iso_code: str) -> str:
    """Return the ID of the country with that ISO code; otherwise, the text itself."""
    return _REGIONS.get(iso_code.lower(), iso_code)

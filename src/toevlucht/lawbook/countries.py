"""The codes by which a register may name a nationality: ISO 3166-1 alpha-3, and the code of travel documents for who has none."""

from __future__ import annotations

from collections.abc import Iterator

from toevlucht.engine.said import Said, said

STATELESS = "XXA"  # ICAO Doc 9303, part 3
ISO = """
ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS BIH BLM BLR BLZ BMU
BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV CRI CUB CUW CXR CYM CYP CZE DEU DJI DMA
DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO GGY GHA GIB GIN GLP GMB GNB GNQ GRC GRD GRL GTM
GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN IND IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT
LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC MAF MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MNP MOZ MRT MSR MTQ
MUS MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN PCN PER PHL PLW PNG POL PRI PRK PRT PRY PSE PYF
QAT REU ROU RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE SLV SMR SOM SPM SRB SSD STP SUR SVK SVN SWE SWZ SXM SYC SYR TCA TCD
TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV TWN TZA UGA UKR UMI URY USA UZB VAT VCT VEN VGB VIR VNM VUT WLF WSM YEM ZAF ZMB
ZWE
"""
CODES = frozenset(ISO.split())


def strange(nationalities: str) -> Iterator[tuple[Said, Said]]:
    """What is wrong with nationalities written one after the other, and what to do."""
    codes = nationalities.split()
    todo = said("write three letters, as SYR, a space between two nationalities, and XXA for who has none")
    for code in dict.fromkeys(codes):
        if code not in CODES and code != STATELESS:
            yield said("no country has the code '{code}'", code=code), todo
        elif codes.count(code) > 1:
            yield said("{code} stands here twice", code=code), said("write it once")
    if STATELESS in codes and len(codes) > 1:
        yield said("who has no nationality has no other beside it"), said("write XXA alone, or leave it out")

"""The languages of parties in Sales, as one option set."""

from __future__ import annotations

from prospect_to_cash.model.tables.row import Choice


class Language(Choice):
    """A language by its code in SCM; the numbers are those of msdyn_language."""

    AR = "ar", 192350000
    AR_AE = "ar-ae", 192350001
    CS = "cs", 192350002
    DA = "da", 192350003
    DE = "de", 192350004
    DE_AT = "de-at", 192350005
    DE_CH = "de-ch", 192350006
    EN_AU = "en-au", 192350007
    EN_CA = "en-ca", 192350008
    EN_GB = "en-gb", 192350009
    EN_IE = "en-ie", 192350010
    EN_IN = "en-in", 192350011
    EN_MY = "en-my", 192350012
    EN_NZ = "en-nz", 192350013
    EN_SG = "en-sg", 192350014
    EN_US = "en-us", 192350015
    EN_ZA = "en-za", 192350016
    ES = "es", 192350017
    ES_MX = "es-mx", 192350018
    ET = "et", 192350019
    FI = "fi", 192350020
    FR = "fr", 192350021
    FR_BE = "fr-be", 192350022
    FR_CA = "fr-ca", 192350023
    FR_CH = "fr-ch", 192350024
    HU = "hu", 192350025
    IS = "is", 192350026
    IT = "it", 192350027
    IT_CH = "it-ch", 192350028
    JA = "ja", 192350029
    LT = "lt", 192350030
    LV = "lv", 192350031
    NB_NO = "nb-no", 192350032
    NL = "nl", 192350033
    NL_BE = "nl-be", 192350034
    PL = "pl", 192350035
    PT_BR = "pt-br", 192350036
    RU = "ru", 192350037
    SV = "sv", 192350038
    TH = "th", 192350039
    TR = "tr", 192350040
    ZH_HANS = "zh-hans", 192350041

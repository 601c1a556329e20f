"""Words beside a name that tell nobody apart: honorifics before it, degrees after it.

The lists were made from the 257,561 names that the election commission printed in its lists of candidates of
2024: what stands before the first given name, and what stands after the first comma, most frequent first.
"""

from __future__ import annotations

import re


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


HONORIFICS = _listed(
    """
    adv akbp akp apt bang bapak bp bpk brigjen bu bunda cak capt dokter dr dra drg drh drs h hajah haji hajjah
    hi hj hjh hm ibu ipda iptu ir irjen jenderal kang kapten kh ki kiai kolonel kombes komjen kompol ky kyai
    laksamana laksda laksma letjen letkol mang marsda marsma mas mayjen mayor mbak ning ns ny pak pdt polri
    prof ra raden rd rr serma tgh tgk tn tni ust ustad ustadz ustadzah
    """
)
"""Words before a name: religious, academic, military, noble and plain forms of address."""

DEGREES = _listed(
    """
    a ag ak akt ama amak amapd amd amdab amdak amdfarm amdgz amdip amdkeb amdkep amdkes amdkl amdkom amdp
    amdpar amdpd amdpi amdrad amdsos amdt amdtek amk amkeb amkep amkl apt ars ba bac bba bbus bcom be bsc ca
    cla cpm dea drs dt e farm fil hum hut i ip ir keb kep kes kom lc llb llm ma mab mag mak map mars mba
    mbiomed mcs md me mec mecdev med mei meng mesy mfil mh mhi mhkes mhum mif mikom min mip mipol mkep mkes
    mkesos mkm mkn mkom mkomi mkp mling mm mma mmar mminov mmkes mmp mmpd mmsi mmt mmtr mp mpa mpar mpd mpdi
    mpdk mph mpsi ms msa msc mse msi msm msn msos msp mst mt mth mtp ners ns par pd pdi phd pi psi psikolog
    sab sadm sag sagr sak sakun san sap sars sd sds se seak sei semm semsi ses sesy sfar sfarm sfil sfili sgz
    sh shi shmh shmkn shmm shubint shum shut si sian sik sikom sip sipem sipi sipmsi sipust sit sked skel skep
    skepners skepns skg skh ski skm skom skomi skp sm smat smb smhk smn sn sor sos sp spak spar spd spdaud
    spdh spdi spdk spdmm spdsd spi spkp spn spog spsi spsii spt spwk ss ssi ssit ssn ssos ssosi ssosmsi sst
    sstat sstp sstpar sstpi ssy st sth sthi stmt stp str strak strkeb strkes strkom strp strpar strpi strt sud
    sy th tr
    """
)
"""Degrees after a name, without their full stops; parts of those that are printed with spaces as well."""

PLAIN_DEGREES = DEGREES - _listed(
    """
    a ag ak ama apt ars ba be ca dea drs dt e fil hum i ip ir keb kep kes kom ma mag md me med mei min ms ns
    par pd pi psi san sd ses si sian sit ski sn sor sos st str sud sy th tr
    """
)
"""Degrees that are no syllable of a name, so that they are known without comma or full stop."""

_DOTTED_DEGREE = re.compile(r"(?:[abdms]|am|ama|amd|ll|mm|ph|se|sh|sp|sst|st|str)\.[a-z.]+")


def is_degree(word: str, *, after_comma: bool) -> bool:
    """Tell whether ``word`` (lower case, its full stops kept) at the end of a name is a degree.

    After a comma any known degree is one, and whatever is built like one (“S.Tr.Pel.”); without a comma only
    what has inner full stops, or is no syllable of a name.
    """
    compact = word.replace(".", "")
    if after_comma:
        return compact in DEGREES or _DOTTED_DEGREE.match(word) is not None
    if "." in word[:-1]:
        return compact in DEGREES
    return compact in PLAIN_DEGREES

"""The articles that the tests of the window read."""

FERRY = """\
The ferry comes back to Oldhaven

Mayor Ines Dorn told the Harbour Post on Monday that the ferry would sail again in June. The council \
had stopped it in March.

“We were promised a bridge,” said Tomas Reke, who leads the islanders. He blamed the Ministry of Roads \
for the delay and said that nobody had asked the islanders.

The ministry denied it. Its spokesman said on Tuesday that the islanders had been asked twice, once by \
letter and once in the town hall.

About ninety people marched to the pier on Saturday. The march ended without a word from the council.

Read more about ferries

Nine families have left the island since the ferry stopped, according to the school.
"""
QUARRY = """\
The quarry stays shut

The council of Oldhaven voted on Friday to keep the quarry shut. Ines Dorn voted against it.

The owner, Halvar Stone, said he would go to court. He had promised forty jobs.
"""
DARI = """\
کشتی به بندر برمی‌گردد

والی بندر روز دوشنبه گفت که کشتی در ماه جوزا دوباره حرکت می‌کند. شورا آن را در ماه حمل متوقف کرده بود.

رهبر جزیره‌نشینان گفت: «به ما پل وعده داده بودند.» او وزارت را متهم کرد.
"""
TEXTS = (
    ("The ferry comes back to Oldhaven", "Harbour Post", FERRY),
    ("The quarry stays shut", "Island Mail", QUARRY),
    ("کشتی به بندر برمی‌گردد", "صدای جزیره", DARI),
)

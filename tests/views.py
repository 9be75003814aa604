"""Every view of the page over the bundled library, by name: what tests look at, and `make screenshots` pictures."""

#: Addresses by name.
VIEWS = {
    "start": "/",
    "answer": "/?q=What+is+China’s+attitude+to+sanctions+on+North+Korea%3F",
    "narrowed": "/?q=What+was+said+of+energy%3F&session=4&kind=presentation",
    "list": "/?q=What+was+recommended+at+the+Beijing+meeting%3F",
    "catalogue": "/?q=Who+chaired+session+3%3F",
    "meeting by meeting": "/?q=What+was+said+of+sanctions%3F&by=meeting",
    "unsure": "/?q=security&top_k=20",
    "refusal": "/?q=What+did+Jo+say+about+nuclear+fusion+in+Brazil%3F",
    "report not held": "/?q=What+was+recommended+at+the+Berkeley+meeting%3F",
    "nothing left": "/?q=sanctions&session=4&speaker=Shen+Shishun",
    "slip in the address": "/?q=sanctions&session=three",
    "passage": "/p/northeast-asia/3/s3/p1.10?char_start=12905&char_end=13095",
    "recommendation": "/p/northeast-asia/3/s5/p14",
    "meeting": "/meetings/northeast-asia/3",
    "meeting without a report": "/meetings/northeast-asia/4",
    "study group": "/study-groups/northeast-asia",
    "people": "/people/northeast-asia",
    "person": "/people/northeast-asia/shen-shishun",
    "not here": "/p/northeast-asia/9/s9/p9",
}

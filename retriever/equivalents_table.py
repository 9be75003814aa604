"""Names for the same thing that reports on diplomacy and security use side by side; a library adds its own.

One thing a line, its names between bars; behind `@` the seat of a government, which stands for it in "Seoul agreed" and
not in "the Seoul meeting" or "in Seoul". A name in capitals is looked for in capitals, and not where all of a question
is: `US` is not "us".
"""

TABLE = """
North Korea|North Korean|North Koreans|DPRK|Democratic People's Republic of Korea@Pyongyang
South Korea|South Korean|South Koreans|ROK|Republic of Korea@Seoul
United States|US|U.S.|USA|United States of America|America|American|Americans@Washington
China|Chinese|PRC|People's Republic of China@Beijing
Taiwan|Taiwanese|Chinese Taipei@Taipei
Japan|Japanese@Tokyo
Russia|Russian|Russians|Russian Federation@Moscow
Soviet Union|USSR|Soviet
United Kingdom|UK|U.K.|Britain|Great Britain|British@London
European Union|EU|E.U.@Brussels
France|French@Paris
Germany|German|Federal Republic of Germany@Berlin
Mongolia|Mongolian@Ulaanbaatar
Vietnam|Viet Nam|Vietnamese@Hanoi
Myanmar|Burma|Burmese@Naypyidaw
Thailand|Thai@Bangkok
Indonesia|Indonesian@Jakarta
Philippines|Filipino|Philippine@Manila
Malaysia|Malaysian@Kuala Lumpur
Cambodia|Cambodian@Phnom Penh
Laos|Lao PDR|Lao
Australia|Australian@Canberra
New Zealand|NZ@Wellington
Canada|Canadian@Ottawa
Netherlands|Dutch|Holland@The Hague
Belgium|Belgian
Ireland|Irish|Eire@Dublin
Austria|Austrian|Austrians@Vienna
Switzerland|Swiss@Bern
Italy|Italian|Italians@Rome
Spain|Spanish@Madrid
Portugal|Portuguese@Lisbon
Greece|Greek|Greeks@Athens
Denmark|Danish|Danes@Copenhagen
Norway|Norwegian|Norwegians@Oslo
Sweden|Swedish|Swedes@Stockholm
Finland|Finnish|Finns@Helsinki
Poland|Polish|Poles@Warsaw
Czech Republic|Czech|Czechia@Prague
Hungary|Hungarian@Budapest
Côte d'Ivoire|Côte d’Ivoire|Ivory Coast|Ivorian@Yamoussoukro
South Africa|South African@Pretoria
Egypt|Egyptian@Cairo
Saudi Arabia|Saudi@Riyadh
United Arab Emirates|UAE|Emirati@Abu Dhabi
Bangladesh|Bangladeshi@Dhaka
Sri Lanka|Sri Lankan|Ceylon@Colombo
Brazil|Brazilian@Brasília
Mexico|Mexican
India|Indian@New Delhi
Pakistan|Pakistani@Islamabad
Iran|Iranian|Islamic Republic of Iran@Tehran
Israel|Israeli@Jerusalem
Turkey|Türkiye|Turkish@Ankara
Ukraine|Ukrainian@Kyiv
United Nations|UN|U.N.
Security Council|UNSC|United Nations Security Council
UN Convention on the Law of the Sea|UNCLOS|Law of the Sea Convention
International Atomic Energy Agency|IAEA
Association of Southeast Asian Nations|ASEAN
ASEAN Regional Forum|ARF
Asia-Pacific Economic Cooperation|APEC
Organization for Security and Cooperation in Europe|OSCE
North Atlantic Treaty Organization|NATO
World Trade Organization|WTO
World Health Organization|WHO
Council for Security Cooperation in the Asia Pacific|CSCAP
Korean Peninsula Energy Development Organization|KEDO
Shanghai Cooperation Organization|SCO
non-governmental organisation|NGO|NGOs
Non-Proliferation Treaty|Nuclear Non-Proliferation Treaty|NPT
Comprehensive Test Ban Treaty|CTBT|test ban treaty
Fissile Material Cut-off Treaty|FMCT
Missile Technology Control Regime|MTCR
Proliferation Security Initiative|PSI
nuclear-weapon-free zone|NWFZ
nuclear weapon states|NWS
weapons of mass destruction|WMD
highly enriched uranium|HEU
light water reactor|light-water reactors|LWR
complete, verifiable and irreversible dismantlement|CVID
confidence-building measures|CBM|CBMs
confidence- and security-building measures|CSBM|CSBMs
Six Party Talks|six-party process|six-nation talks|6PT
demilitarized zone|demilitarised zone|DMZ
exclusive economic zone|EEZ
armistice|truce|ceasefire
human immunodeficiency virus|HIV
severe acute respiratory syndrome|SARS
foreign direct investment|FDI
gross domestic product|GDP
memorandum of understanding|MOU|MoU
"""

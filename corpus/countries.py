"""The names of countries in English: a view from one of them is a delegation's."""

NAMES = frozenset(
    """
    Afghanistan|Albania|Algeria|Andorra|Angola|Antigua and Barbuda|Argentina|Armenia|Australia|Austria|Azerbaijan
    |Bahamas|Bahrain|Bangladesh|Barbados|Belarus|Belgium|Belize|Benin|Bhutan|Bolivia|Bosnia and Herzegovina|Botswana
    |Brazil|Brunei|Brunei Darussalam|Bulgaria|Burkina Faso|Burma|Burundi|Cabo Verde|Cambodia|Cameroon|Canada
    |Cape Verde|Chad|Chile|China|Colombia|Comoros|Congo|Cook Islands|Costa Rica|Croatia|Cuba|Cyprus|Czechia
    |Czech Republic|Côte d'Ivoire|Côte d’Ivoire|Denmark|Djibouti|Dominica|Dominican Republic|DPRK|Ecuador|Egypt
    |El Salvador|Equatorial Guinea|Eritrea|Estonia|Eswatini|Ethiopia|European Union|Fiji|Finland|France|Gabon|Gambia
    |Georgia|Germany|Ghana|Greece|Grenada|Guatemala|Guinea|Guinea-Bissau|Guyana|Haiti|Honduras|Hungary|Iceland|India
    |Indonesia|Iran|Iraq|Ireland|Israel|Italy|Ivory Coast|Jamaica|Japan|Jordan|Kazakhstan|Kenya|Kiribati|Korea|Kosovo
    |Kuwait|Kyrgyzstan|Laos|Lao PDR|Latvia|Lebanon|Lesotho|Liberia|Libya|Liechtenstein|Lithuania|Luxembourg|Madagascar
    |Malawi|Malaysia|Maldives|Mali|Malta|Marshall Islands|Mauritania|Mauritius|Mexico|Micronesia|Moldova|Monaco
    |Mongolia|Montenegro|Morocco|Mozambique|Myanmar|Namibia|Nauru|Nepal|Netherlands|New Zealand|Nicaragua|Niger
    |Nigeria|Niue|North Korea|North Macedonia|Norway|Oman|Pakistan|Palau|Palestine|Panama|Papua New Guinea|Paraguay
    |Peru|Philippines|Poland|Portugal|Qatar|Republic of Korea|Republic of Moldova|ROK|Romania|Russia
    |Russian Federation|Rwanda|Saint Kitts and Nevis|Saint Lucia|Saint Vincent and the Grenadines|Samoa|San Marino
    |Saudi Arabia|Senegal|Serbia|Serbia and Montenegro|Seychelles|Sierra Leone|Singapore|Slovakia|Slovenia
    |Solomon Islands|Somalia|South Africa|South Korea|South Sudan|Spain|Sri Lanka|Sudan|Suriname|Swaziland|Sweden
    |Switzerland|Syria|Taiwan|Tajikistan|Tanzania|Thailand|Timor-Leste|Togo|Tonga|Trinidad and Tobago|Tunisia|Turkey
    |Türkiye|Turkmenistan|Tuvalu|UAE|Uganda|UK|Ukraine|United Arab Emirates|United Kingdom|United States|Uruguay|US
    |USA|USSR|Uzbekistan|Vanuatu|Vatican|Venezuela|Viet Nam|Vietnam|Yemen|Yugoslavia|Zambia|Zimbabwe|Ceylon
    |Comoro Islands|Czechoslovakia|Dahomey|Democratic Yemen|England|Faroe Islands|Federal Republic of Germany
    |French Polynesia|German Democratic Republic|Great Britain|Greenland|Guam|Hong Kong|Macau|Malagasy Republic
    |Montserrat|New Caledonia|Northern Ireland|Rhodesia|Réunion|Scotland|Soviet Union|St. Kitts and Nevis|St. Lucia
    |St. Vincent and the Grenadines|Upper Volta|Wales|Western Samoa|Zaire
    """.replace("\n    ", "").strip().split("|")
)  # fmt: skip

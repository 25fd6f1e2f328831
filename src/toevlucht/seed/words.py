"""Made-up sentences for the synthetic country, in Dutch as staff write them. Nobody ever said them."""

SOURCE = "verslag van het gehoor, alinea 4"
EVIDENCE = ("landeninformatie, paragraaf 3", "verslag van het gehoor, alinea 7")
STORIES = (
    "Er kwamen mannen aan de deur die naar mij vroegen. Ik ben dezelfde nacht vertrokken.",
    "In onze wijk werd elke dag geschoten. De school en de winkels waren dicht.",
    "Ik deelde folders uit. Daarna is mijn neef opgepakt en ben ik ondergedoken.",
    "Ik had geen werk en zag geen toekomst meer. Mijn broer woont al in Europa.",
    "Mijn vader werd bedreigd. Hij zei dat ik weg moest gaan zolang het nog kon.",
)
DOCUMENTS = ("kopie van een identiteitskaart", "geboorteakte", "foto van een oproep", "militair boekje", "schooldiploma")
LAWYERS = ("mr. A. Verbeek", "mr. S. Oomen", "mr. J. de Graaf", "mr. N. Talsma", "mr. P. Huisman")
SIGNALS = ("Slaapt slecht en schrikt van geluid.", "Vraagt om een arts; oud letsel aan de schouder.")
REASONS = (
    "De verklaringen passen bij de landeninformatie en bij elkaar.",
    "Wat is verteld, is in samenhang bezien met de stukken en de landeninformatie.",
    "De verklaringen, de stukken en de persoonlijke omstandigheden zijn gewogen.",
)

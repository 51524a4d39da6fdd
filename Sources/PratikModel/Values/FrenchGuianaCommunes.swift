// The 22 communes of French Guiana and their postal codes.

enum FrenchGuianaCommunes {
    /// The postal codes by the folded name of the commune (La Poste, base officielle des codes
    /// postaux); a commune's other codes are those of its outlying places. Some communes are also
    /// known by a second name.
    static let postalCodes: [String: [String]] = [
        "apatou": ["97317"],
        "awala yalimapo": ["97319"],
        "camopi": ["97330"],
        "cayenne": ["97300"],
        "grand santi": ["97340"],
        "iracoubo": ["97350"],
        "kourou": ["97310"],
        "macouria": ["97355"],
        "macouria tonate": ["97355"],
        "mana": ["97360", "97318"],
        "maripasoula": ["97370"],
        "matoury": ["97351"],
        "montsinery tonnegrande": ["97356"],
        "ouanary": ["97380"],
        "papaichton": ["97316"],
        "regina": ["97390", "97353"],
        "remire montjoly": ["97354"],
        "roura": ["97311", "97352"],
        "saint elie": ["97312"],
        "saint georges": ["97313"],
        "saint georges de l oyapock": ["97313"],
        "saint laurent du maroni": ["97320"],
        "saul": ["97314"],
        "sinnamary": ["97315"],
    ]
}

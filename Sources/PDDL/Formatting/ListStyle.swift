// How a list is broken into lines: what custom there is for its first word.

/// The ways to break a list.
enum ListStyle: Equatable {
    /// The words in front on the first line, then the one list there or each part on a line of its own.
    case parts
    /// Like ``parts``, for `and` and `or`.
    case connective
    /// Like ``parts``, with one list more on the first line: the variables of a quantifier.
    case quantifier
    /// A definition: its header, then a section a line.
    case definition
    /// A schema: its name, then a keyword with its value a line.
    case schema
    /// A part a line, such as predicates and facts.
    case items
    /// Names with their types, one type a line.
    case typedNames
    /// Functions with their types, a function a line.
    case functions
    /// Words one after another, as many as fit.
    case words

    init(_ list: Int, _ tree: SyntaxTree) {
        switch tree.head(list) {
        case "define": self = .definition
        case ":action", ":durative-action", ":process", ":event", ":method", ":task": self = .schema
        case ":predicates", ":init": self = .items
        case ":types", ":objects", ":constants": self = .typedNames
        case ":functions": self = .functions
        case "forall", "exists", ":derived": self = .quantifier
        case "and", "or": self = .connective
        case .some: self = tree.hasLists(list) ? .parts : .words
        case nil: self = tree.hasLists(list) && !tree.isVariableList(list) ? .parts : .words
        }
    }

    /// Whether a list of this style with that many children, its first word among them, never stays on one line.
    func isAlwaysBroken(_ count: Int) -> Bool {
        switch self {
        case .connective: count > 4
        case .definition, .schema, .items, .functions: count > 1
        case .parts, .quantifier, .typedNames, .words: false
        }
    }

    /// Whether the closing parenthesis of a broken list has a line of its own.
    var closesOnOwnLine: Bool {
        switch self {
        case .definition, .items, .typedNames, .functions: true
        case .parts, .connective, .quantifier, .schema, .words: false
        }
    }
}

extension SyntaxTree {
    /// Whether a list is directly inside a list.
    func hasLists(_ list: Int) -> Bool { children(of: list).contains(where: isList) }

    /// Whether a list begins with a variable, as the parameters of actions do.
    fileprivate func isVariableList(_ list: Int) -> Bool { word(list + 1)?.first == "?" }
}

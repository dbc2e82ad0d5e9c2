// A planning domain: types, predicates, functions and action schemas.

public import Diagnostics

/// The declaration of a predicate.
public struct PredicateSymbol: Sendable, Hashable {
    /// The name in lower case.
    public var name: String
    /// The parameters.
    public var parameters: [TypedName]
    /// The comment at the end of its line; by custom its phrase in English, such as `?x is on ?y`.
    @NotCompared public var comment: String?
    /// Where the name stands.
    @NotCompared public var span: SourceSpan

    /// A declaration.
    public init(
        _ name: String, _ parameters: [TypedName] = [], comment: String? = nil,
        at span: SourceSpan = SourceSpan(0, 0)
    ) {
        self.name = name
        self.parameters = parameters
        self.comment = comment
        self.span = span
    }
}

/// The declaration of a numeric function.
public struct FunctionSymbol: Sendable, Hashable {
    /// The name in lower case.
    public var name: String
    /// The parameters.
    public var parameters: [TypedName]
    /// The comment at the end of its line; by custom its phrase in English, such as `the distance from ?a to ?b`.
    @NotCompared public var comment: String?
    /// Where the name stands.
    @NotCompared public var span: SourceSpan

    /// A declaration.
    public init(
        _ name: String, _ parameters: [TypedName] = [], comment: String? = nil,
        at span: SourceSpan = SourceSpan(0, 0)
    ) {
        self.name = name
        self.parameters = parameters
        self.comment = comment
        self.span = span
    }
}

/// A lifted action.
public struct ActionSchema: Sendable, Hashable {
    /// The name in lower case.
    public var name: String
    /// The parameters.
    public var parameters: [TypedName]
    /// What must hold before.
    public var precondition: Condition
    /// What changes.
    public var effect: Effect
    /// Where the name stands.
    @NotCompared public var span: SourceSpan

    /// An action schema.
    public init(
        _ name: String, parameters: [TypedName] = [], precondition: Condition = .always, effect: Effect,
        at span: SourceSpan = SourceSpan(0, 0)
    ) {
        self.name = name
        self.parameters = parameters
        self.precondition = precondition
        self.effect = effect
        self.span = span
    }
}

/// A planning domain.
///
/// ```swift
/// let domain = try Domain(parsing: .file("domains/gripper/domain.pddl"))
/// domain.actions.map(\.name)   // ["move", "pick", "drop"]
/// ```
public struct Domain: Sendable, Hashable {
    /// The name in lower case.
    public var name: String
    /// What the file announces, in its order.
    public var requirements: [Requirement]
    /// The types.
    public var types: TypeHierarchy
    /// Objects that every problem has.
    public var constants: [TypedName]
    /// The predicates, equality not among them.
    public var predicates: [PredicateSymbol]
    /// The numeric functions.
    public var functions: [FunctionSymbol]
    /// The action schemas, durative ones not among them.
    public var actions: [ActionSchema]
    /// The actions that take time.
    public var durativeActions: [DurativeActionSchema]
    /// The rules for derived predicates.
    public var derivationRules: [DerivationRule]
    /// What every plan must keep to on the way.
    public var constraints: TrajectoryConstraint
    /// The text that it was read from.
    @NotCompared public var source: SourceText
    /// What was found while reading that does not stop anyone.
    @NotCompared public var warnings: [Diagnostic]

    /// A domain made in code. Nothing is checked; ``init(parsing:)`` checks.
    public init(
        _ name: String, requirements: [Requirement] = [], types: TypeHierarchy = TypeHierarchy(),
        constants: [TypedName] = [], predicates: [PredicateSymbol] = [], functions: [FunctionSymbol] = [],
        actions: [ActionSchema] = [], durativeActions: [DurativeActionSchema] = [],
        derivationRules: [DerivationRule] = [], constraints: TrajectoryConstraint = .none,
        source: SourceText = SourceText("", named: "<code>"),
        warnings: [Diagnostic] = []
    ) {
        self.name = name
        self.requirements = requirements
        self.types = types
        self.constants = constants
        self.predicates = predicates
        self.functions = functions
        self.actions = actions
        self.durativeActions = durativeActions
        self.derivationRules = derivationRules
        self.constraints = constraints
        self.source = source
        self.warnings = warnings
    }

    /// The predicate called `name`.
    public func predicate(_ name: String) -> PredicateSymbol? { predicates.first { $0.name == name } }
    /// The function called `name`.
    public func function(_ name: String) -> FunctionSymbol? { functions.first { $0.name == name } }
    /// The action schema called `name`.
    public func action(_ name: String) -> ActionSchema? { actions.first { $0.name == name } }
    /// The durative action schema called `name`.
    public func durativeAction(_ name: String) -> DurativeActionSchema? {
        durativeActions.first { $0.name == name }
    }
    /// What the domain announces, and all that stands for.
    public var announced: Set<Requirement> {
        requirements.reduce(into: []) { $0.formUnion($1.implied) }
    }
    /// The predicates that rules derive.
    public var derivedPredicates: Set<String> { Set(derivationRules.map(\.predicate)) }
}

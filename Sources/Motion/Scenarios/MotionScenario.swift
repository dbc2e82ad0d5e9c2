// A world, its robots, and the rules that their motion has to keep.

public import Diagnostics
public import ExactNumbers

/// A rule about the course of the motion.
public struct MotionRule: Sendable, Hashable {
    /// What people know it by.
    public var name: String
    /// What must hold from time 0 on.
    public var formula: TimedFormula

    /// A rule.
    public init(_ name: String, _ formula: TimedFormula) { (self.name, self.formula) = (name, formula) }
}

/// What a motion is planned for.
///
/// ```
/// workspace (0, 0) (10, 0) (10, 10) (0, 10)
/// region wall (4, 0) (6, 0) (6, 7) (4, 7)
/// region goal (8, 1) (9, 1) (9, 2) (8, 2)
/// robot scout from (1, 1) speed 2
/// horizon 15
/// rule "Be at the goal in time": F[0,12] in(goal)
/// rule "Keep off the wall": G !in(wall)
/// ```
public struct MotionScenario: Sendable, Hashable {
    /// Where robots may be.
    public var workspace: Region
    /// The named regions.
    public var regions: [Region]
    /// The robots.
    public var robots: [Robot]
    /// No robot moves after this time.
    public var horizon: ExactNumber
    /// How far robots stay from each other; 0 is no demand.
    public var separation: ExactNumber
    /// How far planned waypoints stay from boundaries that matter, so that rounding does no harm; nil is for the
    /// planner to choose. It is no demand on the motion.
    public var margin: ExactNumber?
    /// The rules.
    public var rules: [MotionRule]

    /// A scenario.
    public init(
        workspace: Region, regions: [Region], robots: [Robot], horizon: ExactNumber,
        separation: ExactNumber = 0, margin: ExactNumber? = nil, rules: [MotionRule]
    ) {
        (self.workspace, self.regions, self.robots) = (workspace, regions, robots)
        (self.horizon, self.separation, self.margin, self.rules) = (horizon, separation, margin, rules)
    }

    /// Reads a scenario.
    ///
    /// - Throws: `DiagnosticsError` with all faults in source order: `motion.syntax`, `.number`, `.not-convex`,
    ///   `.duplicate-name`, `.unknown-name`, `.which-robot`, `.missing`, `.too-deep`, `.window`, `.outside`.
    /// - Complexity: linear in the text.
    public init(parsing source: SourceText) throws {
        var reader = ScenarioReader(source)
        self = try reader.scenario()
    }

    /// The region of a name.
    public func region(_ name: String) -> Region? { regions.first { $0.name == name } }
}

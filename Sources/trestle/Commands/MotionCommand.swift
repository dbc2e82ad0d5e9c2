// `trestle motion`: plans the motion of robots, checks it and draws it.

import ArgumentParser
import Constraints
import Diagnostics
import Foundation
import GLPKSolver
import Motion
import MotionPlanning
import Validation
import Z3Solver

struct MotionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "motion", abstract: "Plan how robots move so that timed rules hold.",
        discussion: """
            Reads a scenario (.motion: workspace, regions, robots, rules such as F[0,10] in(goal)) and prints waypoints \
            with times. The judge checks the whole course in continuous time and exact numbers before anything is \
            called verified. That nothing is found with so many straight parts does not mean that nothing is possible.
            """)

    @Argument(help: "The scenario.") var scenario: String
    @Option(name: .long, help: "The most straight parts of a way.") var segments: Int = 12
    @Option(name: .long, help: "The most seconds.") var timeLimit: Double = 60
    @Option(name: .long, help: "The solver: auto, z3 or glpk.") var solver = SolverName.auto
    @Option(name: .long, help: "Draw the workspace and the ways into this file.") var svg: String?
    @Flag(name: .long, help: "Print one JSON object.") var json = false

    func validate() throws {
        guard 1...100 ~= segments else { throw ValidationError("--segments takes a number from 1 to 100") }
        guard timeLimit > 0, timeLimit < 1e9 else {
            throw ValidationError("--time-limit takes seconds above 0")
        }
    }

    func run() async throws {
        let work = Task { try answer() }
        let interrupts = Interrupts { work.cancel() }
        let result = await work.result
        if let signal = interrupts.first { throw ExitCode(128 + signal) }
        let status = try result.get()
        if status != ExitCode.success { throw status }
    }

    private func answer() throws -> ExitCode {
        let picture = try svg.map { try OutputFile($0) }
        let scenario = try MotionScenario(parsing: .file(scenario))
        let engine: any ConstraintSolver =
            switch solver {
            case .z3: Z3Solver()
            case .glpk, .auto: GLPKSolver(proofEffort: 100_000)
            }
        let start = ContinuousClock.now
        var judged: ValidatedMotion?
        var refusal: InvalidMotion?
        let outcome = try MotionPlanner(by: engine).plan(
            scenario, segments: 1...segments,
            within: SolverLimits(time: .milliseconds(Int(timeLimit * 1_000)))
        ) { plan in
            do throws(InvalidMotion) {
                judged = try MotionValidator().validate(plan, for: scenario)
                return true
            } catch {
                refusal = error
                return false
            }
        }
        var report = MotionReport(seconds: start.duration(to: .now) / .seconds(1))
        let status: ExitCode
        switch outcome {
        case .found(_, let count):
            guard let judged else { throw DiagnosticsError("motion.unjudged", "the motion was not judged") }
            report.verdict = "verified"
            report.segments = count
            let size = MotionPlanner.size(of: scenario, segments: count)
            (report.choices, report.rows) = (size.choices, size.rows)
            report.ways = judged.plan.trajectories.map(MotionReport.Way.init)
            try picture?.write(MotionPicture(judged).text)
            status = .success
        case .none(let count, let isShown):
            report.verdict = "none-found"
            report.segments = count
            report.reason =
                "none with up to \(count) straight part\(count == 1 ? "" : "s")"
                + (isShown ? "" : ", as far as the solver could tell") + "; more parts may help (--segments)"
            status = ExitStatus.unresolved
        case .gaveUp(let limit, let count):
            report.verdict = "gave-up"
            report.segments = count
            switch limit {
            case .time:
                report.reason = "the time limit was reached with \(count) straight parts"
                status = ExitStatus.timeLimit
            case .memory:
                report.reason = "the memory limit was reached with \(count) straight parts"
                status = ExitStatus.memoryLimit
            case .cancelled, .incomplete:
                report.reason = "stopped with \(count) straight parts"
                status = ExitStatus.otherLimit
            }
        }
        if judged == nil, let refusal { report.diagnostics = refusal.diagnostics }
        if json {
            Console.output(try JSONText.encode(report))
        } else {
            report.print()
        }
        return status
    }
}

/// What the command says.
struct MotionReport: Encodable {
    /// A robot's waypoints.
    struct Way: Encodable {
        /// A place at a time; numbers as text, since they are exact.
        struct Place: Encodable {
            var time: String
            var x: String
            var y: String
        }

        var robot: String
        var waypoints: [Place]

        init(_ trajectory: Trajectory) {
            robot = trajectory.robot
            waypoints = trajectory.waypoints.map {
                Place(time: "\($0.time)", x: "\($0.point.x)", y: "\($0.point.y)")
            }
        }
    }

    var verdict = ""
    var reason: String?
    var segments = 0
    /// The size of the integer program that gave the answer.
    var choices: Int?
    var rows: Int?
    var ways: [Way] = []
    var seconds: Double
    var diagnostics: [Diagnostic] = []

    init(seconds: Double) { self.seconds = seconds }

    /// Writes the report for people.
    func print() {
        for way in ways {
            let places = way.waypoints.map { "  at \($0.time) in (\($0.x), \($0.y))" }
            Console.output(([way.robot] + places).joined(separator: "\n"))
        }
        if let reason {
            Console.error("\(reason) (\(Seconds(seconds)))")
            if !diagnostics.isEmpty { Console.error(diagnostics.rendered(color: Console.hasColor)) }
        } else {
            Console.error(
                "verified in continuous time and exact numbers; \(segments) straight parts (\(Seconds(seconds)))"
            )
        }
    }
}

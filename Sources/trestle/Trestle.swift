// The command line of Trestle.

import ArgumentParser
import Foundation

/// `trestle`: from plain language to a verified plan.
@main
struct Trestle: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trestle",
        abstract: "From plain language to a verified plan.",
        discussion: """
            Exit status: 0 found and valid; 10 proven impossible, 11 the plan is not valid, 12 no answer within \
            the rounds, 13 information is missing, 14 two texts differ or an expectation does not hold, 15 the goal has no limit; 20 a time \
            limit, 21 a memory limit, 22 another limit was reached; 30 wrong usage, 31 bad input, 34 a feature that \
            cannot be used yet, 35 no model, program or server.
            """,
        version: "0.1.0",
        subcommands: [
            SolveCommand.self, VerifyCommand.self, EvalCommand.self, PlanCommand.self,
            ConstraintsCommand.self, FlatZincCommand.self, MotionCommand.self,
            CheckCommand.self, SpecCommand.self,
            ValidateCommand.self, TestCommand.self,
            FormatCommand.self, DiffCommand.self, DoctorCommand.self, ModelCommand.self, TestCaseCommand.self,
        ])

    static func main() async {
        signal(SIGPIPE, SIG_IGN)
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            Failure.exit(for: error)
        }
    }
}

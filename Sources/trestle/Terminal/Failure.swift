// How the program ends when it cannot do what was asked.

import ArgumentParser
import Diagnostics
import Foundation
import LanguageModels

/// The exit statuses.
enum ExitStatus {
    static let impossible = ExitCode(10)
    static let invalidPlan = ExitCode(11)
    static let unresolved = ExitCode(12)
    static let needsInformation = ExitCode(13)
    static let regression = ExitCode(14)
    static let different = ExitCode(14)
    static let unbounded = ExitCode(15)
    static let timeLimit = ExitCode(20)
    static let memoryLimit = ExitCode(21)
    static let otherLimit = ExitCode(22)
    static let usage = ExitCode(30)
    static let badInput = ExitCode(31)
    static let unsupported = ExitCode(34)
    static let missingProgram = ExitCode(35)

    /// The status for a run that ended without an answer.
    static func of(unresolved diagnostic: Diagnostic) -> ExitCode {
        switch diagnostic.code {
        case "loop.time-limit": timeLimit
        case "loop.memory-limit": memoryLimit
        case "loop.planner-limit": otherLimit
        case let code where code.hasPrefix("model."): missingProgram
        default: unresolved
        }
    }

    /// The status for errors found in an input.
    static func of(_ diagnostics: [Diagnostic]) -> ExitCode {
        let errors = diagnostics.filter { $0.severity == .error }
        if errors.contains(where: { $0.code.hasPrefix("model.") && $0.code != "model.bad-specification" }) {
            return missingProgram
        }
        let limits = [
            "constraints.compile-time": timeLimit, "constraints.compile-memory": memoryLimit,
            "constraints.reading-time": timeLimit, "constraints.reading-memory": memoryLimit,
            "constraints.compile-size": otherLimit, "constraints.cancelled": otherLimit,
            "constraints.no-compiler": missingProgram, "spec.too-large": otherLimit,
        ]
        if let limit = errors.first.flatMap({ limits[$0.code] }) { return limit }
        let isUnsupported = { (diagnostic: Diagnostic) in
            diagnostic.code.contains(".unsupported-") || diagnostic.code == "constraints.not-linear"
        }
        return !errors.isEmpty && errors.allSatisfy(isUnsupported) ? unsupported : badInput
    }
}

/// Turns errors into words and an exit status.
enum Failure {
    /// Says what went wrong and ends the process.
    static func exit(for error: any Error) -> Never {
        switch error {
        case let error as DiagnosticsError: exit(error.diagnostics, ExitStatus.of(error.diagnostics))
        case let error as LanguageModelError: exit([error.diagnostic], ExitStatus.missingProgram)
        case is CancellationError: Foundation.exit(ExitStatus.otherLimit.rawValue)
        case let code as ExitCode: Foundation.exit(code.rawValue)
        default:
            let message = Trestle.fullMessage(for: error)
            if Trestle.exitCode(for: error) == .success {
                Console.output(message)
                Foundation.exit(0)
            }
            Console.error(message)
            Foundation.exit(ExitStatus.usage.rawValue)
        }
    }

    private static func exit(_ diagnostics: [Diagnostic], _ status: ExitCode) -> Never {
        if CommandLine.arguments.contains("--json"),
            let text = try? JSONText.encode(
                EndReport(
                    verdict: "fault", reason: diagnostics.first?.message ?? "", diagnostics: diagnostics))
        {
            Console.output(text)
        } else {
            Console.error(diagnostics.rendered(color: Console.hasColor))
        }
        Foundation.exit(status.rawValue)
    }
}

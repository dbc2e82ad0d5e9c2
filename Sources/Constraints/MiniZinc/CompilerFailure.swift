// What a compilation that failed died of.

import Diagnostics
import Foundation

extension MiniZincCompiler {
    static func failure(
        _ ending: LimitedProcess.Ending, _ errors: [Diagnostic], _ said: Data, _ limits: CompilerLimits,
        _ files: ModelFiles, _ texts: CompilerMessages
    ) -> Failure {
        let seconds = limits.time.components.seconds
        let memory = "\(limits.memory >> 20) MiB"
        let source = files.files[0].items.source.name
        func limit(_ code: String, _ message: String, _ help: String) -> Failure {
            Failure(error: DiagnosticsError(code, message, help: help), isLimit: true)
        }
        let help = "make ranges and comprehensions smaller, or allow more"
        switch ending {
        case .cancelled:
            return limit("constraints.cancelled", "compiling '\(source)' was cancelled", "run it again")
        case .timedOut, .signalled(SIGXCPU):
            return limit(
                "constraints.compile-time", "compiling '\(source)' took more than \(seconds) s", help)
        case .signalled(SIGXFSZ):
            return limit(
                "constraints.compile-size",
                "compiling '\(source)' wrote more than \(limits.output >> 20) MiB", help)
        default: break
        }
        if !errors.isEmpty { return Failure(error: DiagnosticsError(errors), isLimit: false) }
        let text = String(decoding: said.suffix(4_000), as: UTF8.self)
        if text.contains("bad_alloc") || text.contains("out of memory") || text.contains("length_error") {
            return limit(
                "constraints.compile-memory", "compiling '\(source)' needs more than \(memory)", help)
        }
        if text.contains("stack overflow") {
            let error = Diagnostic(
                "constraints.endless-recursion",
                "a function of '\(source)' calls itself without an end, or too deep",
                at: texts.recursion(text), fixIts: [FixIt("give it a case that ends it")])
            return Failure(error: DiagnosticsError([error]), isLimit: true)
        }
        switch ending {
        case .signalled(let signal) where [SIGSEGV, SIGABRT, SIGKILL, SIGBUS].contains(signal):
            return limit(
                "constraints.compile-crash",
                "the compiler died of '\(source)': a recursion without an end, or too little memory",
                "give each recursive function a case that ends it")
        default:
            let last = text.split(separator: "\n").last { !$0.hasPrefix("{") }.map(String.init)
            return Failure(
                error: DiagnosticsError(
                    "constraints.minizinc", "the compiler failed\(last.map { ": \($0)" } ?? "")"),
                isLimit: false)
        }
    }
}

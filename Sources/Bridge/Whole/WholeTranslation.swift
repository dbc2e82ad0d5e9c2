// Translation in one piece: the model writes PDDL, and exact diagnostics go back.

import Diagnostics
import LanguageModels
import PDDL

/// Has the model write the whole problem, and the domain where none is given.
public struct WholeTranslation: TranslationStrategy {
    /// The name on the command line.
    public let name = "whole"
    private let vocabulary: Vocabulary?
    private let usesChecklist: Bool

    /// Translates into the domain of `vocabulary`, or into a domain that the model writes.
    ///
    /// - Parameter usesChecklist: whether the model first lists what the text says, and refers to the list.
    public init(_ vocabulary: Vocabulary? = nil, usesChecklist: Bool = false) {
        (self.vocabulary, self.usesChecklist) = (vocabulary, usesChecklist)
    }

    /// Translates once; what was wrong in earlier rounds is part of the conversation.
    public func translate(_ task: TranslationTask, in session: ModelSession) async throws -> Translation {
        guard usesChecklist else { return try await translate(task, nil, in: session) }
        let (checklist, findings) = try await Checklist.Stage(task).ask(in: session)
        guard !findings.contains(where: \.isError) else {
            return Translation(formalText: "", findings: findings)
        }
        var translation = try await translate(task, checklist, in: session)
        translation.checklist = checklist
        if translation.formalization != nil {
            translation.findings += checklist.gaps(in: translation.formalText, .pddl)
        }
        return translation
    }

    private func translate(
        _ task: TranslationTask, _ checklist: Checklist?, in session: ModelSession
    ) async throws -> Translation {
        let request = ChatRequest(
            WholePrompts.messages(for: task, vocabulary, checklist), maximumTokens: 4_096,
            temperature: task.temperature, seed: task.seed)
        let reply = try await session.ask(request, for: "translation")
        let extraction = ReplyExtraction(reply.text)
        do {
            return try read(extraction, reply, task)
        } catch let error as DiagnosticsError {
            let written = task.domain == nil ? extraction.domain : nil
            let text = [written, extraction.problem].compactMap(\.self).joined(separator: "\n\n")
            return Translation(
                formalText: text.isEmpty ? String(reply.text.prefix(4_000)) : text,
                findings: error.diagnostics.map { Finding($0) } + Self.cut(reply))
        }
    }

    private func read(_ extraction: ReplyExtraction, _ reply: Reply, _ task: TranslationTask) throws
        -> Translation
    {
        var domain = task.domain
        var texts: [String] = []
        var domainError: DiagnosticsError?
        if domain == nil {
            guard let text = extraction.domain else { throw Self.nothing("domain", reply) }
            texts.append(text)
            do {
                domain = try Domain(parsing: SourceText(text, named: "domain.pddl"))
            } catch let error as DiagnosticsError { domainError = error }
        }
        guard let problemText = extraction.problem else {
            throw DiagnosticsError(
                (domainError?.diagnostics ?? []) + Self.nothing("problem", reply).diagnostics)
        }
        if let domainError { throw domainError }
        guard let domain else { throw Self.nothing("domain", reply) }
        texts.append(problemText)
        let problem = try Problem(parsing: SourceText(problemText, named: "problem.pddl"), in: domain)
        let checked = TranslationCheck(problem, vocabulary ?? Vocabulary(of: domain)).findings()
        let warnings = ((task.domain == nil ? domain.warnings : []) + problem.warnings).map { Finding($0) }
        return Translation(
            formalText: texts.joined(separator: "\n\n"), formalization: .planning(problem),
            findings: warnings + checked)
    }

    private static func nothing(_ kind: String, _ reply: Reply) -> DiagnosticsError {
        let found =
            reply.text.allSatisfy(\.isWhitespace)
            ? "the reply is empty" : "the reply holds no '(define (\(kind) …'"
        return DiagnosticsError(
            "reply.no-\(kind)", found, help: "write the \(kind) in PDDL, in a code block, and nothing else")
    }

    /// A reply that ran into its limit is worth saying so: the faults in it may be due to that.
    private static func cut(_ reply: Reply) -> [Finding] {
        guard reply.finishReason == .length else { return [] }
        return [
            Finding(
                Diagnostic(
                    "reply.cut", "the reply was cut at the limit of tokens", severity: .note,
                    fixIts: [FixIt("write a shorter text")]))
        ]
    }
}

import ArgumentParser
import Bridge
import Foundation
import LanguageModels
import PDDL
import Diagnostics

@main struct TranslationBenchmark: AsyncParsableCommand {
    @Option var split: String?
    @Option var only: String = ""
    @Option var url: String = "http://127.0.0.1:8099/v1"
    @Flag var verbose = false

    func run() async throws {
        let model = OpenAICompatible(URL(string: url)!, name: "local", structuredOutputs: [.grammar, .jsonSchema, .prefill])
        let cases = try Case.read("benchmarks/english/problems.jsonl").filter { (split == nil || $0.split == split) && (only.isEmpty || $0.id.contains(only)) }
        var right = 0
        for item in cases {
            let domain = try Domain(parsing: .file(item.domain))
            let gold = try item.gold(in: domain)
            let session = ModelSession(model)
            let start = Date()
            let translation = try await SentenceTranslation(Vocabulary(of: domain)).translate(TranslationTask(item.text, in: domain), in: session)
            let exchanges = await session.exchanges
            let usage = exchanges.reduce(TokenUsage()) { $0 + $1.reply.usage }
            var missing: [String] = [], extra: [String] = []
            if let p = translation.problem {
                let got = Set(p.initial.map(\.description) + p.values.map{"\($0)"} + p.goal.conjuncts.map { "goal " + $0.pddl } + p.objects.map { "\($0.name) - \($0.type.pddl)" })
                let want = Set(gold.initial.map(\.description) + gold.values.map{"\($0)"} + gold.goal.conjuncts.map { "goal " + $0.pddl } + gold.objects.map { "\($0.name) - \($0.type.pddl)" })
                missing = want.subtracting(got).sorted(); extra = got.subtracting(want).sorted()
            }
            let ok = translation.problem != nil && missing.isEmpty && extra.isEmpty
            if ok { right += 1 }
            print("\(ok ? "RIGHT" : "wrong") \(item.id) \(String(format: "%.1f", Date().timeIntervalSince(start)))s \(usage.inputTokens)+\(usage.outputTokens) tokens, \(exchanges.count) calls")
            if !ok || verbose {
                print("   text:", item.text)
                for e in exchanges { if verbose { print("   [\(e.purpose)]", e.reply.text.replacingOccurrences(of: "\n", with: " | ")) } }
                for r in translation.restatements { print("   >", r.sentence.text, "\n       ", r.statements.map { "\($0)".prefix(120) }) }
                print("   missing", missing, "\n   extra", extra)
                for f in translation.findings { print("   !", f.diagnostic.message) }
                for q in translation.questions { print("   ?", q.text, q.answers) }
            }
            fflush(nil)
        }
        print("\(right) of \(cases.count)")
    }
}

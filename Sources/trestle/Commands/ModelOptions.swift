// Options of every command that asks a language model.

import ArgumentParser
import Foundation
import LanguageModels

/// Which model, and how long to wait for it.
struct ModelOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "The language model.",
            discussion: """
                local, local:FILE.gguf, openai:NAME, anthropic:NAME, http://HOST:PORT/v1#NAME, llamacpp:http://HOST:PORT/v1#NAME \
                (which enforces grammars), command:PROGRAM or \
                replay:FILE.jsonl. Without it TRESTLE_MODEL, TRESTLE_MODEL_URL, OPENAI_API_KEY and \
                ANTHROPIC_API_KEY decide; else it is the local model, which needs no key.
                """))
    var model: String?

    @Option(name: .long, help: "The most seconds to wait for one reply.")
    var modelTimeout: Double = 600

    func validate() throws {
        guard modelTimeout > 0, modelTimeout < 1e9 else {
            throw ValidationError("--model-timeout takes seconds above 0")
        }
    }

    /// The choice of a model.
    func configuration() throws -> ModelConfiguration {
        try ModelConfiguration(model, environment: ProcessInfo.processInfo.environment)
    }

    /// The limits on a request.
    var timeouts: RequestTimeouts {
        let total = Duration.milliseconds(Int(modelTimeout * 1_000))
        return RequestTimeouts(connect: min(total, .seconds(15)), idle: total, total: total)
    }
}

// `trestle model`: the local model and its server.

import ArgumentParser
import Diagnostics
import Foundation
import LanguageModels

struct ModelCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "model", abstract: "Fetch, start, stop and look at the local language model.",
        subcommands: [Fetch.self, Start.self, Stop.self, Status.self])

    /// Where the model is kept.
    static var store: ModelStore { ModelStore(environment: ProcessInfo.processInfo.environment) }

    struct Fetch: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Download the local model and its engine, about 1.1 GB.",
            discussion: "An interrupted download goes on where it stopped.")

        func run() async throws {
            let store = ModelCommand.store
            let progress = ProgressLine(isWanted: true)
            let report = try await store.fetch { step in
                switch step {
                case .engine: progress.show("downloading the engine")
                case .part(let part, let count, let bytes, let total):
                    progress.show(
                        "downloading part \(part) of \(count), \(bytes >> 20) of \(total >> 20) MiB are here")
                case .checking: progress.show("checking the model's SHA-256")
                }
            }
            progress.clear()
            if report.downloaded.isEmpty {
                Console.output("everything is here: \(report.modelPath)")
            } else {
                Console.output(
                    "downloaded \(report.downloaded.count) packages, \(report.bytes >> 20) MiB, in "
                        + "\(report.took.components.seconds) s: \(report.downloaded.joined(separator: ", "))")
                Console.output("the model is \(report.modelPath)")
            }
            for notice in store.notices { Console.output(notice) }
        }
    }

    struct Start: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Start the local model's server.")
        @Argument(help: "Another model, a GGUF file.") var file: String?

        func run() async throws {
            let progress = ProgressLine(isWanted: true)
            progress.show("loading the model")
            let running = try await LocalServer(store: ModelCommand.store, model: file).start()
            progress.clear()
            Console.output("running at \(running.url.absoluteString), process \(running.pid)")
        }
    }

    struct Stop: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Stop the local model's server.")

        func run() async throws {
            let stopped = try await LocalServer(store: ModelCommand.store).stop()
            Console.output(stopped ? "stopped" : "nothing was running")
        }
    }

    struct Status: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show what is there and what runs.")

        func run() async throws {
            let store = ModelCommand.store
            Console.output("folder    \(store.directory)")
            Console.output(
                store.hasModel
                    ? "model     \(store.modelName), \(store.modelBytes >> 20) MiB"
                    : "model     not here\(store.partialBytes > 0 ? ", \(store.partialBytes >> 20) MiB of it are" : "")"
            )
            Console.output("engine    \(store.hasEngine ? "here" : "not here")")
            switch LocalServer(store: store).status() {
            case .stopped: Console.output("server    stopped")
            case .starting: Console.output("server    loading the model")
            case .running(let running):
                Console.output(
                    "server    \(running.url.absoluteString), process \(running.pid), \(running.model)")
            }
            for notice in store.notices { Console.output(notice) }
        }
    }
}

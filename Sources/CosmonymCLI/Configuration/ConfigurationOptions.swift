import ArgumentParser

/// Where settings are read from beside the command line; `Configuration` has read them before the parser comes to these.
struct ConfigurationOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Read settings from this YAML file instead of ~/.config/cosmonym/config.yaml; names of options, such as 'jobs: 4'.",
      valueName: "file"))
  var config: String?

  @Flag(name: .customLong("no-config"), help: "Read no config file, and no COSMONYM_ variables for options.")
  var omitsConfig = false
}

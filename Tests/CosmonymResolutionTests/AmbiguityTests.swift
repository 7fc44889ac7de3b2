import CosmonymGazetteers
import CosmonymRecognizer
import CosmonymResolution
import CosmonymTokens
import TestSupport
import Testing

/// Names that mean several things, or nothing: each reading in a sentence of its own.
@Suite struct AmbiguityTests {
  @Test(arguments: [
    // Progress: craft, company, word.
    "The [spacecraft:Progress] freighter undocked from the station on Monday.",
    "A cargo ship, [spacecraft:Progress MS-27], was launched from [spaceport:Baikonur].",
    "Progress was made on the treaty, officials say.",
    // Kourou and Baikonur: site, town.
    "An [launch_vehicle:Ariane 6] rocket lifted off from [spaceport:Kourou] on Tuesday.",
    "The market in the town of [place:Kourou] opens at six.",
    "The crew of the [spacecraft:Soyuz] capsule was launched from [spaceport:Baikonur] on Friday.",
    "Residents of the town of [place:Baikonur] complain about the heating.",
    // Soyuz: rocket, craft.
    "The [launch_vehicle:Soyuz] rocket failed two minutes after liftoff.",
    "The [spacecraft:Soyuz] capsule docked with the station.",
    // Columbia: shuttle, university, part of a place.
    "The shuttle [spacecraft:Columbia] was lost over [place:Texas].",
    "She is a professor at [organization:Columbia University].",
    "The fires in [place:British Columbia] spread.",
    // Discovery, Challenger, Endeavour: shuttles, words.
    "The space shuttle [spacecraft:Discovery] landed in [place:Florida].",
    "It was the discovery of the year.",
    "Seven astronauts died when the shuttle [spacecraft:Challenger] exploded.",
    // Orion: craft, constellation.
    "[agency:NASA]'s [spacecraft:Orion] spacecraft flew around the [celestial_body:Moon].",
    "Astronomers mapped the Orion constellation on a clear night.",
    // Mercury: planet, programme, metal.
    "The planet [celestial_body:Mercury] orbits the [celestial_body:Sun] in 88 days.",
    "The mercury rose to 40 degrees.",
    "[person:Alan Shepard] flew in a [spacecraft:Mercury] capsule.",
    // Atlas: rocket, book.
    "An [launch_vehicle:Atlas] rocket carried the satellite into orbit.",
    "He leafed through an atlas.",
    // Titan: moon, rocket.
    "The lander touched down on [celestial_body:Titan], the largest moon of [celestial_body:Saturn].",
    "The spy satellite was launched on a [launch_vehicle:Titan IV] rocket.",
    "He is a titan of industry.",
    // Vega: star, rocket.
    "The [launch_vehicle:Vega] rocket carried three satellites.",
    "The bright star [celestial_body:Vega] lies 25 light-years away.",
    "Dust was found around the star [celestial_body:Vega].",
    // Juno: probe; Europa: moon, probe, rocket.
    "The [spacecraft:Juno] spacecraft took images of [celestial_body:Jupiter].",
    "The [launch_vehicle:Juno I] rocket launched [spacecraft:Explorer 1].",
    "The moon [celestial_body:Europa] has an ocean under its ice.",
    "[spacecraft:Europa Clipper] was launched in 2024.",
    "The probe [spacecraft:Galileo] photographed [celestial_body:Europa].",
    "The [organization:Europa League] final is in May.",
    // ISS, CSA, ESA, ASI: short names of agencies and craft, or of something else.
    "The crew of the [spacecraft:ISS] fixed the toilet.",
    "The [agency:Canadian Space Agency] ([agency:CSA]) trains two astronauts. [agency:CSA] is small.",
    "The Endangered Species Act (ESA) protects wolves. Ranchers hate the ESA.",
    "The [agency:European Space Agency] ([agency:ESA]) and the [agency:Italian Space Agency] ([agency:ASI]) agreed.",
    "The [agency:Israel Space Agency] ([agency:ISA]) signed. [agency:ISA] will pay.",
    "The ISA bus slot of an old computer is long.",
    // Mars: planet, abbreviation.
    "The rover will search for life on [celestial_body:Mars].",
    "The rocket stands at the [spaceport:Mid-Atlantic Regional Spaceport] ([spaceport:MARS]). Crews at [spaceport:MARS] checked it.",
    // Georgia, Jordan, Chad: country, state, person.
    "The prime minister of [place:Georgia] resigned in [place:Tbilisi].",
    "He lives in [place:Atlanta], [place:Georgia], with his wife.",
    "[place:Jordan] signed the accords in [place:Amman].",
    "[person:Michael Jordan] scored 40 points. [person:Jordan] smiled.",
    "Refugees crossed the border into [place:Chad].",
    "The song was sung by [person:Chad Kroeger].",
    // May, Dawn, Spirit, Opportunity: words.
    "The launch is planned for May at dawn, in the spirit of peace.",
    "[person:Theresa May] said no.",
    "The [spacecraft:Dawn] spacecraft orbited [celestial_body:Ceres].",
    "The rovers [spacecraft:Spirit] and [spacecraft:Opportunity] landed on [celestial_body:Mars].",
    "It is an opportunity for young engineers.",
    // Armstrong, Hubble, Kepler, Webb, Kennedy: people, telescopes, sites.
    "[person:Neil Armstrong] walked on the [celestial_body:Moon]. [person:Armstrong] was the first.",
    "[person:Louis Armstrong] played the trumpet. [person:Armstrong] sang.",
    "Images by the [spacecraft:Hubble Space Telescope] show it. [spacecraft:Hubble] has gyroscopes.",
    "The [spacecraft:Kepler] telescope found planets.",
    "[person:Johannes Kepler] found three laws. [person:Kepler] was poor.",
    "The [spacecraft:James Webb Space Telescope] sees far. Astronomers used [spacecraft:Webb] for the images.",
    "[person:John F. Kennedy] spoke in [place:Houston]. [person:Kennedy] chose the [celestial_body:Moon].",
    "The rocket stands at [spaceport:Kennedy Space Center]. Teams at [spaceport:Kennedy] filled its tanks.",
    // Plesetsk and Vostochny: sites with and without their class word.
    "A rocket was launched from [spaceport:Plesetsk] with a military satellite.",
    "The town of [place:Plesetsk] has ten thousand people.",
    "The launch from the [spaceport:Vostochny Cosmodrome] was aborted.",
    "The eastern district is called Vostochny.",
    // Sun, Earth, Moon: bodies, words, people.
    "The probe flies around the [celestial_body:Sun] and back to [celestial_body:Earth].",
    "What on earth is that?",
    "President [person:Moon Jae-in] left. [person:Moon] was tired.",
    // People of one surname.
    "[person:Scott Kelly] and [person:Mark Kelly] are twins.",
    "[person:Sunita Williams] flew home. [person:Williams] was happy.",
    "[person:Sergei Volkov] and [person:Alexander Volkov] are father and son.",
    "[person:Wang Yaping] waved. [person:Wang] is a pilot.",
    // Washington and Houston: places, people.
    "Officials in [place:Washington] and [place:Moscow] agreed.",
    "[person:Denzel Washington] plays the pilot.",
    // Words that are also craft and rockets.
    "The company's [launch_vehicle:Electron] rocket was launched from [place:New Zealand].",
    "An electron has a negative charge.",
    "The [spacecraft:Dragon] capsule docked on Friday.",
    "The dragon of the tale breathes fire.",
  ])
  func `each reading where a careful reader has it`(marked: String) throws {
    let text = MarkedText(marked).text
    #expect(try Resolved.marked(text) == marked)
    let recognizer = try #require(Shipped.recognizer)
    #expect(try Resolved.marked(text, recognizer: recognizer) == marked)
  }
}

/// A text with the mentions that were found marked in it.
enum Resolved {
  static func marked(_ text: String, recognizer: Recognizer? = nil) throws -> String {
    let gazetteer = try #require(Shipped.gazetteer)
    let bytes = Array(text.utf8)
    var result = ""
    var end = 0
    for mention in Resolver(gazetteer: gazetteer, recognizer: recognizer).mentions(
      in: bytes, tokenized: Tokenizer().tokenize(bytes))
    {
      result += String(decoding: bytes[end..<mention.range.lowerBound], as: UTF8.self)
      result += "[\(mention.type):\(String(decoding: bytes[mention.range], as: UTF8.self))]"
      end = mention.range.upperBound
    }
    return result + String(decoding: bytes[end...], as: UTF8.self)
  }
}

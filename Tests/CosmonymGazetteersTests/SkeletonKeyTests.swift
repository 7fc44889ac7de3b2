import CosmonymGazetteers
import Testing

@Suite struct SkeletonKeyTests {
  private func key(_ name: String, isPerson: Bool = true) -> UInt64? {
    SkeletonKey.words(of: Array(name.utf8)[...], isPerson: isPerson).flatMap(SkeletonKey.key)
  }

  @Test(arguments: [
    ("Sergej Koroljow", "Sergei Korolev"), ("Dmitri Rogosin", "Dmitry Rogozin"), ("Juri Gagarin", "Yuri Gagarin"),
    ("Konstantin Ziolkowski", "Konstantin Tsiolkovsky"), ("Walentina Tereschkowa", "Valentina Tereshkova"),
    ("Konstantin Eduardovich Tsiolkovsky", "Konstantin Tsiolkovsky"),
  ])
  func `spellings of one name have one key`(left: String, right: String) {
    #expect(key(left) != nil)
    #expect(key(left) == key(right))
  }

  @Test(arguments: [
    ("Sergei Korolev", "Sergei Krikalev"), ("Neil Armstrong", "Anil Armstrong"), ("Elon Must", "Elon Musk"),
  ])
  func `other names have other keys`(left: String, right: String) {
    #expect(key(left) != key(right))
  }

  @Test func `what is too short or not Latin has none`() {
    #expect(key("Baikonur", isPerson: false) == key("Bajkonur", isPerson: false))
    #expect(key("Io", isPerson: false) == nil)
    #expect(key("Neil") == nil)
    #expect(key("Юрий Гагарин") == nil)
  }
}

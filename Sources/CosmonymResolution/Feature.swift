/// One kind of evidence for or against a reading; a row of the table of weights.
///
/// Each counts for every type of name with a weight of its own (``Weights``). The names are shown by `explain`, in words.
package enum Feature: UInt8, CaseIterable, Sendable {
  // How the reading was found.
  case listed, personForm, organizationForm, placeForm, craftForm, designation, bodyDesignation, padDesignation
  case shortForm, acronym, repeated, misspelt, longMisspelt, recognized

  // What the recognizer makes of it.
  case recognizerFor, recognizerAgainst, recognizerSaysOther, recognizedElsewhere, recognizedOtherwise

  // What kind of thing the gazetteer says it is.
  case country, city, region, planet, moon, smallBody, programme, mission, company, media, university, government
  case pad, astronaut

  // What the gazetteer says of the name, and how it is written here.
  case ruleContext, ruleFull, ruleCueMet, ruleCueMissing, derivedForm, outOfYears, familyNameAlone, fullNameNear
  case severalWords, threeWords, shortName, hasDigit, acronymForm
  case capsAlone, acronymLikeWord, acronymLikeCommonWord, smallLetters, smallClassWords
  case commonWord, commonWordFirst, alsoInSmallLetters, commonWordShouted, personalName, unknownWord

  // Other readings of the same words or around them.
  case bearer, insideLonger, insideSurerLonger, otherNameInside

  // The words beside it.
  case agencyWordBefore, siteWordBefore, personWordBefore, organizationWordBefore, craftWordBefore, rocketWordBefore
  case bodyWordBefore, placeWordBefore
  case agencyWordAfter, siteWordAfter, personWordAfter, organizationWordAfter, craftWordAfter, rocketWordAfter
  case bodyWordAfter, placeWordAfter
  case apposedAgency, apposedSite, apposedPerson, apposedOrganization, apposedCraft, apposedRocket, apposedBody
  case apposedPlace
  case the, article, craftVerbAfter, personVerbAfter, stateVerbAfter, `in`, at, from, near, of, to, by, on, with, and,
    aboard, town
  case otherThingAfter, headAfter, capitalAfter, capitalBefore, nameAfter, nameBefore, givenNameBefore, surnameAfter,
    titleBefore, roleBefore
  case speechBefore, speechAfter, numberAfter, hyphenNumberAfter, headline, hyphenBefore, hyphenAfter, possessive
  case sentenceStart, shouted, quoted, bracketed, commaBefore, commaAfter, placeAfterComma, placeBeforeComma
  case siteBeforeIn, sameTypeBeside, listItem

  // The document.
  case space, people, sameElsewhere, otherElsewhere

  // The form of a person's name.
  case roster, givenNameFirst, unknownFirst, commonFirst, demonymInside, surnameLast, unknownLast
  case givenAndSurname, givenAndUnknown, unknownAndSurname, unknownAndUnknown, initial, commonPart, noCommonPart,
    manyParts, oneWord, nickname
  case cutBefore, cutAfter, lastCommon

  // The form of an organization's name.
  case academicHead, governmentHead, companyHead, mediaHead, societyHead, centreHead, militaryHead, officeHead
  case legalForm, ofPhrase, headFirst, ofAfter, andInside, inInside, severalHeads, placeFirst

  // The form of a place's name.
  case placeHead, placeOpening, regionBehind, head

  // Designations.
  case namedBefore, listedFamily, craftWordNear, lettersAndDigits

  // Short forms.
  case definition, craftHead, familyName, givenName, firstWord, whole, severalBearers, before, sourceScore

  /// The name in words: `alsoInSmallLetters` is "also in small letters".
  package var words: String {
    var words = ""
    for character in "\(self)" {
      if character.isUppercase { words += " " }
      words += character.lowercased()
    }
    return words
  }

  /// The features of a family that has one member a type, in the order of the types.
  static func wordBefore(_ type: NameType) -> Feature { member(of: .agencyWordBefore, type) }
  static func wordAfter(_ type: NameType) -> Feature { member(of: .agencyWordAfter, type) }

  static func apposed(_ type: NameType) -> Feature { member(of: .apposedAgency, type) }

  private static func member(of first: Feature, _ type: NameType) -> Feature {
    Feature(rawValue: first.rawValue + type.rawValue) ?? first
  }
}

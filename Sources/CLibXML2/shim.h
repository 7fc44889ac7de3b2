// Debian's libxml2 headers pull in the system ICU; Foundation carries another, and the two clash in any module that sees
// both (swiftlang/swift-foundation-icu#93). Nothing used here touches the one struct that differs.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>

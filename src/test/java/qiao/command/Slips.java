package qiao.command;

import static qiao.command.Slip.HOLDER;

import java.util.List;

/** The mistakes that people make in the files of the project; each is one, wherever it is made. */
final class Slips {
  private static final String DOCUMENTS = "routes/vendors/.*";
  private static final String FLOWS = "routes/(flows|shared)/.*\\.camel\\.yaml";

  /** Whose steps know their account before a message comes. */
  private static final String FIXED = "routes/flows/(questionnaire-to-lead|mail-to-sales)/.*l";

  private static final String SCRIPTS = "routes/.*\\.groovy";
  private static final String CONNECTORS = "routes/todo/ready/.*";
  private static final String TILES =
      "routes/kamelets/(xiaoshouyi-create-lead|wecom-robot-send-message)-action\\..*";
  private static final String SETTINGS = "config/application\\.yaml";

  private Slips() {}

  static List<Slip> inDocuments() {
    return List.of(
        document("a general part is mistyped", "^x-(account|outcome):", "x-$1t:", "not defined"),
        document("a field is mistyped", "^( +)summary:", "$1sumary:", "sumary"),
        document("an id of two words", "operationId: (\\w+)$", "operationId: the $1", "pattern"),
        document("a needed field is left out", "^ +summary: .*", "", "summary").told(HOLDER),
        document("a limit is mistyped", "\\bmaxLength: ", "maxLenght: ", "limits nothing"),
        document("a list is mistyped", "\\benum: \\[", "enums: [", "limits nothing"),
        document(
            "min over max", "minLength: \\d+, maxLength", "minLength: 9999, maxLength", "more"),
        document("no such type", "\\btype: string\\b", "type: text", "enumeration"),
        document("a number in words", "\\bmaxLength: \\d+", "maxLength: ten", "integer"),
        document("no list", "\\brequired: \\[(\\w+)[^\\]]*]", "required: $1", "array"),
        document("a pattern not closed", "pattern: \"[^\"]*\"", "pattern: \"([a-z\"", "no pattern"),
        document("a time in words", "(per|ahead|wait|read): P\\w+", "$1: 5 minutes", "pattern"),
        document("a $ref to nothing", "(#/components/\\w+/\\w+)", "$1z", "leads nowhere"),
        document("a pointer without /", "(value|items|next|found): /", "$1: ", "pattern"),
        document(
            "a wrong pointer", "\\b(items|next|found|at): (/[\\w/]+)", "$1: $2z", "nothing at"),
        document("a token's pointer", "^  value: (/[\\w/]+)", "  value: $1z", "nothing at"),
        document("no such fault", "means: busy", "means: bussy", "enumeration"),
        document("no such operation", "\\boperation: (\\w+)", "operation: $1z", "no operation"),
        document("no such token call", "from: getT(\\w+)", "from: gett$1", "no operation"),
        document("no such key", "x-value: \"\\{(\\w[\\w-]+)}\"", "x-value: \"{$1-z}\"", "no key"),
        document(
            "no such signing", "\\bby: (tc3|ec|tencent)-\\S+[^,}\\s]", "by: md5", "enumeration"),
        document("no such place", "\\bin: query\\b", "in: querry", "enumeration"),
        document("no such kind", "secret: true", "secret: yep", "boolean"),
        document("a pace of nothing", "\\{limit: \\d+, per", "{limit: 0, per", "minimum"),
        document("no link", "url: https://\\S*?([,}]|$)", "url: see the manual$1", "pattern"),
        document("a tab", "^ +(summary: .*)", "\t$1", "TAB"),
        document("too far in", "^( +)(summary: .*)", "$1  $2", "not allowed here"),
        document("a key twice", "^( +summary: .*)", "$1\n$1", "a second time").told(1),
        document("a circle", "^    (\\w+): \\{type: .*}$", circle(), "in a circle"),
        Slip.of(
            "an example over a limit",
            "routes/vendors/w(eaver|elink|ecom).*",
            "^      x-example: \\{(.+)}$",
            "      x-example: {nobodyKnowsThis: 1, $1}",
            "its own limits"));
  }

  private static String circle() {
    return "    $1: {\\$ref: \"#/components/schemas/$1\"}";
  }

  private static Slip document(String name, String line, String made, String words) {
    return Slip.of(name, DOCUMENTS, line, made, words);
  }

  static List<Slip> inFlows() {
    return List.of(
        flow("no such step", "- (to|setBody|process|filter|setHeader):", "- $1x:", "x"),
        flow("a step's field", "^( {12,})uri:", "$1urii:", "urii"),
        flow("parameters in the singular", "^( {12,})parameters:", "$1parameter:", "parameter"),
        flow("no such language", "^( {16,})(simple|groovy):", "$1$2x:", "x"),
        flow(
            "no such component", "uri: (quartz|platform-http|direct):", "uri: z$1:", "component z"),
        flow("no such vendor", "uri: vendor:(\\w)", "uri: vendor:z$1", "no vendor"),
        flow("no such operation", "uri: vendor:([\\w/-]+)$", "uri: vendor:$1z", "no operation"),
        flow("no such account", "account: ([a-z]\\S*)$", "account: $1z", "no account"),
        flow("account mistyped", "account: ([a-z]\\S*)$", "acount: $1", "no parameter acount"),
        Slip.of("a step's choice", FIXED, "unclear: repeat", "unclear: repat", "look-up"),
        Slip.of("no such field", FIXED, "unclear: repeat", "uncler: repeat", "uncler"),
        flow("no such bean", "ref: (\\w+)", "ref: $1z", "no bean"),
        flow("no such method", "^( +)method: (\\w+)$", "$1method: $2z", "no method"),
        flow(
            "no such policy", "routeConfigurationId: (\\S+)", "routeConfigurationId: $1z", "no ro"),
        flow("no such time parameter", "^( +)cron: ", "$1corn: ", "corn"),
        flow("no time table", "cron: .*", "cron: every day at nine", "no time table"),
        flow("no such mail parameter", "^( +)(folder|within): ", "$1z$2: ", "z"),
        flow("a value that is none", "^( +)within: .*", "$1within: a month", "such as 30d"),
        flow("mails into nothing", "^( +)into: .*", "$1into: nobody", "no flow begins"),
        flow("no such verdict", "uri: delivery:(skip|try-again)", "uri: delivery:$1z", "there are"),
        flow(
            "a verdict's parameter", "^( +)giveUpAfter: .*", "$1giveUpAfter: a day", "giveUpAfter"),
        flow(
            "no such script",
            "resource:file:(.*)\\.groovy",
            "resource:file:$1z.groovy",
            "not there"),
        flow(
            "simple not closed",
            "expression: (\\$\\{\\w+)}$",
            "expression: $1",
            "expected|nexpected|symbol"),
        flow(
            "goes nowhere",
            "^( {12,})uri: direct:([\\w-]+)$",
            "$1uri: direct:$2z",
            "no flow begins"),
        Slip.of("another name", "routes/flows/.*l", "^    id: (\\S+)", "    id: $1z", "its file"),
        flow("a key twice", "^( {12,}uri: .*)", "$1\n$1", "twice|duplicate").told(1),
        flow("a tab", "^ +(uri: .*)", "\t$1", "TAB"),
        flow("too far in", "^( +)(uri: .*)", "$1  $2", "mapping values"),
        Slip.of("a word too many", SCRIPTS, "^(def) (\\w+ =)", "$1 $1 $2", "Groovy"),
        Slip.of("an operator too many", SCRIPTS, "^(def \\w+ =) ", "$1 = ", "Groovy"));
  }

  private static Slip flow(String name, String line, String made, String words) {
    return Slip.of(name, FLOWS, line, made, words);
  }

  /** In a flow that is made of tiles, and in its tiles. */
  static List<Slip> inTiles() {
    return List.of(
        ofTiles("no such tile", "uri: kamelet:(\\S+)-action", "uri: kamelet:$1-akt", "-akt"),
        ofTiles(
            "no such field of a tile", "unclear: repeat", "uncler: repeat", "no parameter uncler"),
        tile("a tile with a tab", "^ +(uri: .*)", "\t$1", "TAB"),
        tile("a tile's step", "^( +)- to:", "$1- too:", "too"));
  }

  private static Slip ofTiles(String name, String line, String made, String words) {
    return Slip.of(name, "routes/flows/questionnaire-to-lead/.*l", line, made, words);
  }

  private static Slip tile(String name, String line, String made, String words) {
    return Slip.of(name, TILES, line, made, words);
  }

  static List<Slip> inConnectors() {
    return List.of(
        connector("scenes mistyped", "^scenes:", "scenez:", "scenez"),
        connector("no such kind", "^kind: vendor", "kind: vender", "enumeration"),
        connector("no such scene", "^  (created|finished|deleted):", "  $1z:", "z"),
        connector("no such operation", "^    operation: (\\w+)", "    operation: $1z", "z"),
        connector("no such placeholder", "(body: '.*)#F910", "$1#F999", "#F999"),
        connector("a tab", "^ +(operation: .*)", "\t$1", "TAB"),
        connector("a key twice", "^(    operation: .*)", "$1\n$1", "a second time").told(1),
        connector("a switch in words", "replace: true", "replace: always", "constant"));
  }

  private static Slip connector(String name, String line, String made, String words) {
    return Slip.of(name, CONNECTORS, line, made, words);
  }

  /** Each is made in a file of its own: settings that can't be read hide the others. */
  static List<Slip> inSettings() {
    return List.of(
        setting("no such vendor", "^      vendor: (\\w+)", "      vendor: z$1", "names no vendor"),
        setting("an account's key", "^( +)(app-id|client-id|url): ", "$1z$2: ", "no value of"),
        setting(
            "a variable not set",
            "^( {8})(secret|key|basic|app-secret): \\$\\{(\\w+):}",
            "$1$2: \\${Z_$3}",
            "not set"),
        setting(
            "a setting mistyped", "^( +)(lease|keep|every|poll-cron): ", "$1$2z: ", "reads this"),
        setting("a time in words", "^( +)(lease|keep|every): .*", "$1$2: soon", "a time such as"),
        setting("a time too long", "^( +)(lease|keep|every): .*", "$1$2: 5000d", "between"),
        setting(
            "a number in words",
            "^( +)(examples|port): (5|\\$\\{NOTICE).*",
            "$1$2: five",
            "a number"),
        setting("a switch in words", "^( +)dev: .*QIAO_DEV.*", "$1dev: sometimes", "true or false"),
        setting("no such zone", "zone: Asia/Shanghai", "zone: Asia/Shangai", "Shangai"),
        setting("no such robot", "^( +)robot: .*", "$1robot: nobody", "nobody"),
        setting("a tab", "^ +(lease: .*)", "\t$1", "TAB|tab"),
        setting("too far in", "^( +)(lease: .*)", "$1  $2", "not allowed here|block end"),
        setting("a key twice", "^( +lease: .*)", "$1\n$1", "duplicate key").told(1));
  }

  private static Slip setting(String name, String line, String made, String words) {
    return Slip.of(name, SETTINGS, line, made, words);
  }
}

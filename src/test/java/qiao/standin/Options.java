package qiao.standin;

/** Reads options from {@code --name=value}, else from the system property {@code standin.name}. */
record Options(String... args) {
  String text(String name, String usual) {
    for (String arg : args) {
      if (arg.startsWith("--" + name + "=")) {
        return arg.substring(name.length() + 3);
      }
    }
    return System.getProperty("standin." + name, usual);
  }

  int number(String name, int usual) {
    return Integer.parseInt(text(name, String.valueOf(usual)));
  }
}

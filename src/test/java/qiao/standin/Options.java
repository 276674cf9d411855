package qiao.standin;

/** Reads options from {@code --name=value}, else from the system property {@code standin.name}. */
public record Options(String... args) {
  public String text(String name, String usual) {
    for (String arg : args) {
      if (arg.startsWith("--" + name + "=")) {
        return arg.substring(name.length() + 3);
      }
    }
    return System.getProperty("standin." + name, usual);
  }

  public int number(String name, int usual) {
    return Integer.parseInt(text(name, String.valueOf(usual)));
  }
}

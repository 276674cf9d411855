package qiao.console;

/**
 * Says a state in both languages.
 *
 * @param tone its colour: {@code good}, {@code bad}, {@code warn}, {@code busy}, {@code calm} or
 *     {@code off}
 */
public record Label(String tone, String zh, String en) {}

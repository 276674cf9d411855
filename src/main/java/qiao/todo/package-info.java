/**
 * Owns what a todo is to any OA: the events that a CRM raises, the legend of {@code #Fnnn}
 * placeholders, the templates that turn values into requests, SOAP 1.1 as five stacks speak it,
 * what an answer means, and which event may be applied when. It is pure: values in, values out. It
 * sends nothing, stores nothing and reads no clock but the one that it is given.
 */
package qiao.todo;

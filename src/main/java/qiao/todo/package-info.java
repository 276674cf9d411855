/**
 * Owns what a todo is to any OA: the events that a CRM raises, the legend of {@code #Fnnn}
 * placeholders, the templates that turn values into requests, SOAP 1.1 as five stacks speak it,
 * what an answer means, and which event may be applied when; and it keeps, for each todo of each
 * receiver at each OA account, what the CRM wants and what the OA has. What it decides is pure; it
 * sends nothing itself: calls leave through {@code qiao.vendor}.
 */
package qiao.todo;

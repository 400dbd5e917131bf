/** The same reads as tools, resources and a prompt for language-model agents (Model Context Protocol). */
package microneedling.agent;

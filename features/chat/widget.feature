Feature: One chat widget on many pages
  The script tag of a widget can be copied to any page. A customer who walks from
  page to page keeps the chat, as long as the pages carry the same widget.

  Background:
    Given Contoso with a live chat workstream
    And the widget of the workstream "live chat" is on the pages "contoso.example", "contoso.example/help" and "partner.example/contoso"
    And the workstream "live chat" takes 30 units
    And agent Ann with 90 units in the queue "Support"

  @OCH-001
  Scenario Outline: A chat can be started on every page with the widget: <page>
    When Kai starts a chat on the page "<page>"
    Then the conversation of Kai is in the queue "Support"
    And Ann is offered the conversation of Kai

    Examples:
      | page                    |
      | contoso.example         |
      | contoso.example/help    |
      | partner.example/contoso |

  @OCH-001
  Scenario: And on no other page
    Given a live chat workstream "shop"
    When Kai starts a chat on the page "contoso.example/jobs"
    Then the request is refused
    And Kai has no conversations

  @OCH-002
  Scenario Outline: A chat in progress goes on where the same widget is: <page>
    Given Kai starts a chat on the page "contoso.example"
    And Kai texts "Where is my tent?"
    And Ann accepts the conversation of Kai
    When Kai starts a chat on the page "<page>"
    And Kai texts "I am here now"
    Then Kai has 1 conversation
    And the conversation of Kai is with Ann
    And Ann reads "Where is my tent?" in the conversation of Kai
    And Ann reads "I am here now" in the conversation of Kai

    Examples:
      | page                    |
      | contoso.example/help    |
      | partner.example/contoso |

  @OCH-002
  Scenario: The way to another page may take a moment
    Given Kai starts a chat on the page "contoso.example"
    And Ann accepts the conversation of Kai
    And Kai is cut off from the chat
    And 5 seconds pass
    When Kai starts a chat on the page "contoso.example/help"
    And 1 hour passes
    Then Kai has 1 conversation
    And the conversation of Kai is Active

  @OCH-002
  Scenario: On a page with another widget another chat starts
    Given a live chat workstream "shop"
    And the workstream "shop" takes 30 units
    And the widget of the workstream "shop" is on the pages "shop.example"
    And Kai starts a chat on the page "contoso.example"
    And Ann accepts the conversation of Kai
    When Kai starts a chat on the page "shop.example"
    Then Kai has 2 conversations
    And the first conversation of Kai is Active

  @OCH-002
  Scenario: A chat that is over does not go on
    Given Kai starts a chat on the page "contoso.example"
    And Ann accepts the conversation of Kai
    And Kai ends the chat
    When Kai starts a chat on the page "contoso.example/help"
    Then Kai has 2 conversations
    And the first conversation of Kai is Wrap-up

Feature: Customers write on LINE from wherever they are
  LINE is one account on several devices: the conversation belongs to the
  customer and not to the phone.

  Background:
    Given Contoso with a LINE workstream
    And agent Ann

  @LINE-016
  Scenario Outline: A conversation starts the same way from every client
    When Kai texts "Hello" from the <client>
    Then Ann is offered the conversation of Kai
    When Ann accepts the conversation of Kai
    And Ann writes "Hi" to Kai
    Then Ann reads "Hello" in the conversation of Kai
    And Kai receives "Hi"

    Examples:
      | client           |
      | LINE mobile app  |
      | LINE desktop app |
      | LINE website     |

  @LINE-017
  Scenario: Who starts on the website and goes on by phone stays in the conversation
    Given Kai texts "My tent has a hole" from the LINE website
    And Ann accepts the conversation of Kai
    And Ann writes "How big is it?" to Kai
    When Kai texts "As big as a coin" from the LINE mobile app
    Then Kai has 1 conversation
    And Ann reads from Kai in this order: "My tent has a hole" and "As big as a coin"
    And Ann reads "How big is it?" in the conversation of Kai

  @CH-008
  Scenario: A closed LINE client ends nothing
    Given Kai texts "Hello" from the LINE desktop app
    And Ann accepts the conversation of Kai
    When 3 hours pass
    And Kai texts "Back again" from the LINE mobile app
    Then Kai has 1 conversation
    And the conversation of Kai is Active

  @CH-008
  Scenario: Nor does any other social client that is closed
    Given a Facebook workstream "Page"
    And Mia texts "Hello" on Facebook
    And Ann accepts the conversation of Mia
    When Mia closes the chat window
    Then the conversation of Mia is Active
    When Mia texts "Back again" on Facebook
    Then Mia has 1 conversation

  @CH-008
  Scenario: A closed chat window ends the chat
    Given a live chat workstream "Web"
    And Mia starts a chat
    And Ann accepts the conversation of Mia
    When Mia closes the chat window
    Then the conversation of Mia is Wrap-up
    When Mia starts a chat
    Then Mia has 2 conversations

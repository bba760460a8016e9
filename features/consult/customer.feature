Feature: What a customer hears of a consult
  A customer is told when somebody advises and when that is over, unless an
  administrator finds that this is nobody's business.

  Background:
    Given Contoso with an SMS workstream on Twilio
    And the workstream "SMS" takes 30 units
    And agent Ann with 100 units
    And agents Bob and Cid with 60 units each

  @CON-013 @AM-001
  Scenario: The customer is told when the invited agent accepts and leaves
    Given Kai has a conversation that is Active
    When Ann consults Bob about the conversation of Kai
    Then Kai is not told "Consult accepted"
    When Bob accepts the conversation of Kai
    Then Kai is told "Consult accepted"
    And Kai is not told "Consult session ended"
    When Bob leaves the consult about the conversation of Kai
    Then Kai is told "Consult session ended"

  @CON-013
  Scenario: The customer is told nothing of an invitation that is rejected
    Given Kai has a conversation that is Active
    When Ann consults Bob about the conversation of Kai
    And Bob rejects the conversation of Kai
    Then Kai is not told "Consult accepted"
    And Kai is not told "Consult session ended"

  @CON-013
  Scenario: The customer is told nothing where these messages are not active
    Given the automated message "Consult accepted" of the workstream "SMS" is deactivated
    And the automated message "Consult session ended" of the workstream "SMS" is deactivated
    And Kai has a conversation that is Active
    When Ann consults Bob about the conversation of Kai
    And Bob accepts the conversation of Kai
    Then Bob is a consultant in the conversation of Kai
    And Kai is not told "Consult accepted"
    When Bob leaves the consult about the conversation of Kai
    Then Kai is not told "Consult session ended"

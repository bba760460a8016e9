Feature: Presence decides who is offered work
  A workstream says which presences may get its conversations.

  Background:
    Given Contoso with an SMS workstream on Twilio
    And agents Ann and Bob in the queue "Support"
    And Bob is not signed in

  @PR-005
  Scenario: A presence that is not allowed gets no offer
    Given the workstream "SMS" allows Available
    And Ann sets her presence to Busy
    When Kai texts "Hello" to 14255550100
    Then Ann is not offered the conversation of Kai
    And the conversation of Kai is Open
    When Ann sets her presence to Available
    Then Ann is offered the conversation of Kai

  @PR-005
  Scenario Outline: <presence> gets no offers where <allowed> is allowed
    Given the workstream "SMS" allows <allowed>
    And Ann sets her presence to <presence>
    When Kai texts "Hello" to 14255550100
    Then Ann is not offered the conversation of Kai
    And the conversation of Kai is Open

    Examples:
      | presence       | allowed            |
      | Available      | Busy               |
      | Busy           | Available and Away |
      | Do not disturb | Available and Busy |
      | Away           | Available and Busy |
      | Offline        | Available and Busy |

  @PR-005
  Scenario Outline: <presence> gets offers where the workstream allows it
    Given the workstream "SMS" allows <presence>
    And Ann sets her presence to <presence>
    When Kai texts "Hello" to 14255550100
    Then Ann is offered the conversation of Kai

    Examples:
      | presence       |
      | Available      |
      | Busy           |
      | Do not disturb |
      | Away           |
      | Offline        |

  @PR-006 @PR-007
  Scenario: The presences out of the box
    When Ann looks at the presences
    Then the presences are:
      | status    | shown as       | base status    | selectable |
      | Available | Available      | Available      | yes        |
      | Busy      | Busy           | Busy           | yes        |
      | Busy-DND  | Do not disturb | Do not disturb | yes        |
      | Away      | Appear away    | Away           | yes        |
      | Offline   | Offline        | Offline        | yes        |
      | Inactive  | Inactive       | Away           | no         |

  @PR-006
  Scenario Outline: <presence> can be neither edited nor deleted
    When Ada edits the presence "<presence>" to the base status Away
    Then the request is refused
    When Ada deletes the presence "<presence>"
    Then the request is refused

    Examples:
      | presence  |
      | Available |
      | Busy      |
      | Busy-DND  |
      | Away      |
      | Offline   |
      | Inactive  |

  @PR-008
  Scenario: A custom presence can be edited and deleted
    Given a presence "Lunch" with the base status Away
    When Ada edits the presence "Lunch" to the base status Offline
    Then the request is accepted
    When Ada deletes the presence "Lunch"
    Then the request is accepted

  @PR-007
  Scenario Outline: A custom presence with the base status <base> is <answer>
    When Ada adds the presence "Lunch" with the base status <base>
    Then the request is <answer>

    Examples:
      | base           | answer   |
      | Available      | accepted |
      | Busy           | accepted |
      | Do not disturb | accepted |
      | Away           | accepted |
      | Offline        | accepted |
      | Inactive       | refused  |

  @PR-008
  Scenario: An edited presence is what it was made
    Given a presence "Lunch" with the base status Away
    And Ada edits the presence "Lunch" to the base status Available
    And 15 minutes pass
    When Ann sets her presence to "Lunch"
    And Kai texts "Hello" to 14255550100
    Then Ann is offered the conversation of Kai

  @PR-008
  Scenario: A deleted presence is gone
    Given a presence "Lunch" with the base status Away
    And Ada deletes the presence "Lunch"
    And 15 minutes pass
    When Ann sets her presence to "Lunch"
    Then the request is refused
    And Ann is Available

  @PR-008
  Scenario: Routing looks at the base status even where the text contradicts it
    Given a presence "Free for a chat" with the base status Away
    And a presence "Not here" with the base status Available
    When Ann sets her presence to "Free for a chat"
    And Kai texts "Hello" to 14255550100
    Then Ann shows "Free for a chat"
    And Ann is not offered the conversation of Kai
    When Ann sets her presence to "Not here"
    Then Ann is offered the conversation of Kai

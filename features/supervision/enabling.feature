Feature: Supervisors do only what an administrator has enabled
  Reading along, handing work out, moving it and ending it all touch customers and
  agents, so each of the four is switched on by itself, and none is on at first.

  Background:
    Given Contoso with an SMS workstream on Twilio
    And a LINE workstream "LINE"
    And agent Ann with 100 units
    And agent Bob with 60 units
    And a queue "Billing"
    And agent Cid in the queue "Billing"
    And Cid is not signed in
    And the workstream "LINE" sends everything to the queue "Billing"

  @SUP-002
  Scenario Outline: With its setting off an action is refused: <ability>
    Given supervisors may monitor, assign, transfer and force close
    And supervisors may not <ability>
    And Kai has a conversation on SMS that is Active
    And Mia texts "Hello" on LINE
    When Sue <acts>
    Then the request is refused
    And the conversation of Kai is Active
    And the conversation of Kai is with Ann
    And the conversation of Mia is in the queue "Billing"

    Examples:
      | ability     | acts                                                     |
      | monitor     | monitors the conversation of Kai                         |
      | assign      | assigns the conversation of Mia to the queue "Support"   |
      | transfer    | transfers the conversation of Kai to Bob from the dashboard |
      | force close | force closes the conversation of Kai                     |

  @SUP-002
  Scenario Outline: The other three are unaffected while <ability> is off
    Given supervisors may monitor, assign, transfer and force close
    And supervisors may not <ability>
    And Kai has a conversation on SMS that is Active
    And Mia texts "Hello" on LINE
    When Sue <acts>
    Then the request is accepted
    When Sue <acts next>
    Then the request is accepted
    When Sue <acts last>
    Then the request is accepted

    Examples:
      | ability     | acts                                                        | acts next                                                   | acts last                                              |
      | monitor     | transfers the conversation of Kai to Bob from the dashboard | force closes the conversation of Kai                        | assigns the conversation of Mia to the queue "Support" |
      | assign      | monitors the conversation of Kai                            | transfers the conversation of Kai to Bob from the dashboard | force closes the conversation of Kai                   |
      | transfer    | monitors the conversation of Kai                            | force closes the conversation of Kai                        | assigns the conversation of Mia to the queue "Support" |
      | force close | monitors the conversation of Kai                            | transfers the conversation of Kai to Bob from the dashboard | assigns the conversation of Mia to the queue "Support" |

  @ACC-004
  Scenario Outline: Nothing is enabled at first: <ability>
    Given Kai has a conversation on SMS that is Active
    And Mia texts "Hello" on LINE
    When Sue <acts>
    Then the request is refused

    Examples:
      | ability     | acts                                                        |
      | monitor     | monitors the conversation of Kai                            |
      | assign      | assigns the conversation of Mia to the queue "Support"      |
      | transfer    | transfers the conversation of Kai to Bob from the dashboard |
      | force close | force closes the conversation of Kai                        |

  @SUP-002
  Scenario Outline: An administrator enables it: <setting>
    Given Kai has a conversation on SMS that is Active
    And Mia texts "Hello" on LINE
    When Ada turns <setting> for supervisors on
    And 15 minutes pass
    And Sue <acts>
    Then the request is accepted

    Examples:
      | setting       | acts                                                        |
      | monitoring    | monitors the conversation of Kai                            |
      | assigning     | assigns the conversation of Mia to the queue "Support"      |
      | transferring  | transfers the conversation of Kai to Bob from the dashboard |
      | force closing | force closes the conversation of Kai                        |

  @ACC-004
  Scenario: A supervisor cannot enable it
    When Sue turns monitoring for supervisors on
    Then the request is refused
    Given 15 minutes pass
    And Kai has a conversation on SMS that is Active
    When Sue monitors the conversation of Kai
    Then the request is refused

  @ACC-007
  Scenario Outline: Neither an agent nor an administrator acts as supervisor: <who>
    Given supervisors may monitor, assign, transfer and force close
    And Kai has a conversation on SMS that is Active
    When <who> <acts>
    Then the request is refused
    And the conversation of Kai is Active

    Examples:
      | who | acts                                                        |
      | Bob | monitors the conversation of Kai                            |
      | Bob | transfers the conversation of Kai to Bob from the dashboard |
      | Bob | force closes the conversation of Kai                        |
      | Ada | monitors the conversation of Kai                            |
      | Ada | transfers the conversation of Kai to Bob from the dashboard |

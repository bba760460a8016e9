Feature: Turns and pauses
  Round robin shares work out evenly within a queue; least active gives whoever has
  had a pause for longest.

  @RA-013
  Scenario: Each queue has its own round
    Given Contoso with an SMS workstream on Twilio
    And a WhatsApp workstream "WhatsApp"
    And the workstream "SMS" takes 20 units
    And the workstream "WhatsApp" takes 20 units
    And agents Ann and Bob with 90 units each in the queue "Support"
    And a queue "Chat" with Ann and Bob
    And the workstream "WhatsApp" sends everything to the queue "Chat"
    And the queue "Support" assigns by advanced round robin
    And the queue "Chat" assigns by advanced round robin
    When Kai texts "Hello" on SMS
    Then Ann is offered the conversation of Kai
    When Ann accepts the conversation of Kai
    And Mia texts "Hello" on WhatsApp
    Then Ann is offered the conversation of Mia
    When Leo texts "Hello" on SMS
    Then Bob is offered the conversation of Leo

  @RA-014
  Scenario: Lesa, Alicia and Alan
    Given it is 2026-01-05 10:30 UTC
    And Contoso with an SMS workstream on Twilio
    And the workstream "SMS" takes 1 units
    And agents Alan, Alicia and Lesa with 3 units each in the queue "Support"
    And the queue "Support" assigns by advanced round robin
    And Alan sets his presence to Do not disturb
    And Alicia sets her presence to Do not disturb
    And Kai texts "Hello" to 14255550100
    And Lesa accepts the conversation of Kai
    And 5 minutes pass
    And Lesa sets her presence to Do not disturb
    And Alicia sets her presence to Available
    And Mia texts "Hello" to 14255550100
    And Alicia accepts the conversation of Mia
    And 2 minutes pass
    And Alicia sets her presence to Do not disturb
    And Alan sets his presence to Available
    And Leo texts "Hello" to 14255550100
    And Alan accepts the conversation of Leo
    And Alicia sets her presence to Available
    And Lesa sets her presence to Available
    When 3 minutes pass
    And Noa texts "Hello" to 14255550100
    Then Lesa is offered the conversation of Noa
    When Lesa accepts the conversation of Noa
    And 5 minutes pass
    And Oda texts "Hello" to 14255550100
    Then Alicia is offered the conversation of Oda

  @RA-015
  Scenario: Least active is whoever was released longest ago
    Given Contoso with a voice workstream
    And the workstream "voice" takes 20 units
    And a voice queue "Hotline"
    And the workstream "voice" sends everything to the queue "Hotline"
    And agents Ann and Bob with 90 units each in the queue "Hotline"
    And the queue "Hotline" assigns by least active
    And Kai calls
    And Ann accepts the conversation of Kai
    And Mia calls
    And Bob accepts the conversation of Mia
    And 5 minutes pass
    And Bob ends the conversation of Mia
    And Bob closes the session with Mia
    And 5 minutes pass
    And Ann ends the conversation of Kai
    And Ann closes the session with Kai
    When Leo calls
    Then Bob is offered the conversation of Leo

  @RA-015
  Scenario: It is the default of voice queues, and a tie goes round
    Given Contoso with a voice workstream
    And the workstream "voice" takes 20 units
    And a voice queue "Hotline"
    And the workstream "voice" sends everything to the queue "Hotline"
    And agent Ann with 60 units in the queue "Hotline"
    And agent Bob with 90 units in the queue "Hotline"
    When Kai calls
    Then Ann is offered the conversation of Kai
    When Mia calls
    Then Bob is offered the conversation of Mia

  @RA-016
  Scenario: Who was never released ranks first
    Given Contoso with a voice workstream
    And the workstream "voice" takes 20 units
    And a voice queue "Hotline"
    And the workstream "voice" sends everything to the queue "Hotline"
    And agents Ann and Bob with 90 units each in the queue "Hotline"
    And Bob is not signed in
    And Kai calls
    And Ann accepts the conversation of Kai
    And Ann ends the conversation of Kai
    And Ann closes the session with Kai
    And 1 hour passes
    And Bob signs in
    When Mia calls
    Then Bob is offered the conversation of Mia
    When Bob accepts the conversation of Mia
    And Leo calls
    Then Bob is offered the conversation of Leo

  @RA-016
  Scenario: A conversation that goes to Waiting counts as a release
    Given Contoso with an SMS workstream on Twilio
    And the workstream "SMS" takes 20 units
    And agents Ann and Bob with 90 units each in the queue "Support"
    And the queue "Support" assigns by least active
    And Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    And Mia texts "Hello" to 14255550100
    And Bob accepts the conversation of Mia
    And 5 minutes pass
    And Bob ends the conversation of Mia
    And Bob closes the session with Mia
    And 5 minutes pass
    When Ann closes the session with Kai
    And Leo texts "Hello" to 14255550100
    Then Bob is offered the conversation of Leo

  @RA-017
  Scenario: Oscar and Victoria
    Given it is 2026-01-05 13:00 UTC
    And Contoso with a voice workstream
    And the workstream "voice" takes 20 units
    And a voice queue "Hotline"
    And the workstream "voice" sends everything to the queue "Hotline"
    And agents Oscar and Victoria in the queue "Hotline"
    And Kai calls
    And Oscar accepts the conversation of Kai
    And 5 minutes pass
    And Mia calls
    And Victoria accepts the conversation of Mia
    And 5 minutes pass
    And Victoria ends the conversation of Mia
    And Victoria closes the session with Mia
    And 5 minutes pass
    And Oscar ends the conversation of Kai
    And Oscar closes the session with Kai
    When 5 minutes pass
    And Leo calls
    Then Victoria is offered the conversation of Leo
